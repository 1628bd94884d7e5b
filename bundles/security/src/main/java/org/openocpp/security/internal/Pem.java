// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openocpp.api.security.SecurityUnavailableException;

/** One block of a PEM file (RFC 7468); text around the blocks means nothing. */
final class Pem {
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([^-]*+)-----END \\1-----");

  private final String label;
  private final byte[] content;

  private Pem(String label, byte[] content) {
    this.label = label;
    this.content = content;
  }

  String label() {
    return label;
  }

  byte[] content() {
    return content;
  }

  static List<Pem> read(Path file) throws SecurityUnavailableException {
    List<Pem> blocks = new ArrayList<>();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new SecurityUnavailableException(file + " is too large for certificates or a key");
      }
      Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        blocks.add(new Pem(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      }
    } catch (NoSuchFileException e) {
      throw new SecurityUnavailableException("there is no file " + file, e);
    } catch (IOException e) {
      throw new SecurityUnavailableException(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SecurityUnavailableException(file + " is damaged: " + e.getMessage(), e);
    }
    return blocks;
  }

  /** At least one. */
  static List<X509Certificate> certificates(Path file) throws SecurityUnavailableException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Pem block : read(file)) {
        if (block.label.equals("CERTIFICATE")) {
          certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content)));
        }
      }
    } catch (CertificateException e) {
      throw new SecurityUnavailableException(file + " holds a certificate that cannot be read: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new SecurityUnavailableException("there is no certificate in " + file);
    }
    return certificates;
  }
}
