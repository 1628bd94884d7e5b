// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what becomes of bundles, as a service. On a thread of the updater, one event after the other; must return at once. */
@ConsumerType
public interface ExchangeListener {
  void happened(ExchangeEvent event);
}
