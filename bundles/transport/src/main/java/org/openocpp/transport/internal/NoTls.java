// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** For connections without TLS: clients that are given no context at all load the roots of the JRE, for nothing. */
public final class NoTls {
  private NoTls() {}

  /** Trusts nobody. */
  public static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JRE has no TLS", e);
    }
  }
}
