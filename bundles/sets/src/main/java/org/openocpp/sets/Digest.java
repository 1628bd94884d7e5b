// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as 64 lower-case hexadecimal digits: the name of everything in a set. */
public final class Digest {
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

  private Digest() {}

  public static String of(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return text(digest.digest());
    }
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static String text(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  public static boolean isDigest(String text) {
    return TEXT.matcher(text).matches();
  }
}
