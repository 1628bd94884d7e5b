// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.security;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * TLS for one connection: whom to trust and who we are ({@code context}), protocol versions and suites ({@code parameters}), and
 * whether the server's certificate must name the host. The chain is always verified, by {@code context}.
 */
public record TlsSettings(SSLContext context, SSLParameters parameters, boolean verifyHostname) {}
