// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import org.osgi.annotation.versioning.ProviderType;

/** Where an {@link Evse} reports. Any thread; never blocks; ignored after the driver was unbound. */
@ProviderType
public interface EvseReports {
  /** The whole present state, at every change and once after {@code reportTo}. Reports are taken in the order of the calls. */
  void status(EvseStatus status);
}
