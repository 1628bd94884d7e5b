// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import org.osgi.annotation.versioning.ConsumerType;

/** A reader of cards, codes or other tokens. A token presented while its driver is away is not seen; it is presented again. */
@ConsumerType
public interface TokenReader {
  /** Where to report. Called once after the service was bound. */
  void reportTo(TokenReports reports);
}
