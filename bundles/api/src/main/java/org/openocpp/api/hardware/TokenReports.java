// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.util.Set;

import org.openocpp.api.charging.IdToken;
import org.osgi.annotation.versioning.ProviderType;

/** Where a {@link TokenReader} reports. Any thread; never blocks. */
@ProviderType
public interface TokenReports {
  /**
   * A person presented a token.
   *
   * @param evses the EVSEs that this reader serves; empty means all
   */
  void presented(IdToken token, Set<Integer> evses);
}
