// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.security;

import org.osgi.annotation.versioning.ProviderType;

/** Gives TLS to connections to a CSMS. Thread-safe. */
@ProviderType
public interface ConnectionSecurity {

  /**
   * TLS for a connection of the given security profile: 2 (server certificate) or 3 (client certificate too).
   * Reads files and may block for as long as that takes. Throws {@link SecurityUnavailableException} where trust or key material that it needs is missing or unreadable.
   */
  TlsSettings tls(int securityProfile) throws SecurityUnavailableException;
}
