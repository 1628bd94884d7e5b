// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.openocpp.api.security.SecurityUnavailableException;

/** The certificates that the chain of a CSMS must lead to. */
final class TrustedRoots {
  private TrustedRoots() {}

  /** Those in the files, of the JRE where no file is given. */
  static X509TrustManager read(List<Path> files) throws SecurityUnavailableException {
    List<X509Certificate> roots = new ArrayList<>();
    for (Path file : files) {
      roots.addAll(Pem.certificates(file));
    }
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(files.isEmpty() ? null : keyStore(roots));
      return (X509TrustManager) Arrays.stream(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
          .findFirst().orElseThrow(() -> new GeneralSecurityException("it verifies no certificates"));
    } catch (GeneralSecurityException | IOException e) {
      throw new SecurityUnavailableException("this JRE cannot trust the given roots: " + e.getMessage(), e);
    }
  }

  private static KeyStore keyStore(List<X509Certificate> roots) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < roots.size(); i++) {
      store.setCertificateEntry("root-" + i, roots.get(i));
    }
    return store;
  }
}
