// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.security;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * TLS for one connection. The chain is always verified, by {@code context}.
 *
 * @param context        whom to trust and who we are
 * @param parameters     protocol versions and suites
 * @param verifyHostname whether the server's certificate must name the host; where not, {@code context} ignores names by itself, as
 *                       not every TLS client can be told not to ask for the check
 */
public record TlsSettings(SSLContext context, SSLParameters parameters, boolean verifyHostname) {}
