// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.SecurityUnavailableException;

/** The station's certificate and key, which security profile 3 shows to a CSMS (A00.FR.402). */
final class StationIdentity {
  private static final char[] NO_PASSWORD = {};

  private StationIdentity() {}

  static KeyManager[] read(List<Path> certificateFiles, @Nullable Path keyFile, @Nullable Secret password)
      throws SecurityUnavailableException {
    if (certificateFiles.isEmpty() || keyFile == null) {
      throw new SecurityUnavailableException(
          "security profile 3 needs a certificate of the station and its key, and none is configured");
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (Path file : certificateFiles) {
      chain.addAll(Pem.certificates(file));
    }
    checkOrder(chain);
    PublicKey publicKey = chain.getFirst().getPublicKey();
    PrivateKey key = PrivateKeyFile.read(keyFile, password, publicKey.getAlgorithm());
    try {
      if (!belongTogether(key, publicKey)) {
        throw new SecurityUnavailableException("the key in " + keyFile + " is not that of the certificate in "
            + certificateFiles.getFirst());
      }
      return keyManagers(key, chain);
    } catch (GeneralSecurityException | IOException e) {
      throw new SecurityUnavailableException("the key in " + keyFile + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void checkOrder(List<X509Certificate> chain) throws SecurityUnavailableException {
    for (int i = 1; i < chain.size(); i++) {
      X509Certificate lower = chain.get(i - 1);
      if (!lower.getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
        throw new SecurityUnavailableException("the station's certificates are not in order, its own first: "
            + lower.getSubjectX500Principal() + " is not issued by " + chain.get(i).getSubjectX500Principal());
      }
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    });
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    return signature.verify(signed);
  }

  private static KeyManager[] keyManagers(PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("station", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }
}
