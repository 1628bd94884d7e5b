// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import javax.net.ssl.SSLParameters;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.TlsSettings;

/** TLS as the security seam has it, without Jetty's own opinion on protocols and suites. */
final class Tls extends SslContextFactory.Client {
  private final TlsSettings settings;

  private Tls(TlsSettings settings) {
    this.settings = settings;
    setSslContext(settings.context());
    setEndpointIdentificationAlgorithm(settings.verifyHostname() ? "HTTPS" : null);
  }

  /** For ws there is one that never starts: Jetty must have one, and starting it loads some 250 classes for nothing. */
  static SslContextFactory.Client of(@Nullable TlsSettings settings) {
    return settings == null ? new Unused() : new Tls(settings);
  }

  @Override
  public SSLParameters customize(SSLParameters proposed) {
    SSLParameters own = super.customize(proposed);
    if (settings.parameters().getProtocols() != null) {
      own.setProtocols(settings.parameters().getProtocols());
    }
    if (settings.parameters().getCipherSuites() != null) {
      own.setCipherSuites(settings.parameters().getCipherSuites());
    }
    return own;
  }

  /** Without the warning: who leaves names unchecked decided so. */
  @Override
  protected void checkEndPointIdentificationAlgorithm() {}

  private static final class Unused extends SslContextFactory.Client {
    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
  }
}
