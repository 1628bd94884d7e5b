// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jetty.internal;

import javax.net.ssl.SSLParameters;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.transport.internal.NoTls;

/** TLS as the security seam has it, without Jetty's own opinion on protocols and suites. */
final class Tls extends SslContextFactory.Client {
  private final @Nullable TlsSettings settings;

  Tls(@Nullable TlsSettings settings) {
    this.settings = settings;
    setSslContext(settings == null ? NoTls.context() : settings.context());
    setEndpointIdentificationAlgorithm(settings == null || settings.verifyHostname() ? "HTTPS" : null);
  }

  @Override
  public SSLParameters customize(SSLParameters proposed) {
    SSLParameters own = super.customize(proposed);
    if (settings != null && settings.parameters().getProtocols() != null) {
      own.setProtocols(settings.parameters().getProtocols());
    }
    if (settings != null && settings.parameters().getCipherSuites() != null) {
      own.setCipherSuites(settings.parameters().getCipherSuites());
    }
    return own;
  }

  /** Without the warning: who leaves names unchecked decided so. */
  @Override
  protected void checkEndPointIdentificationAlgorithm() {}
}
