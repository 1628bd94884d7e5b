// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import org.osgi.annotation.versioning.ProviderType;

/** Where an {@link EnergyMeter} reports. Any thread; never blocks; latest wins: a reading may be dropped where a newer one waits. */
@ProviderType
public interface MeterReports {
  void reading(MeterReading reading);

  /** The device does not answer or answers garbage. The message is for the service log. The next reading ends that state. */
  void silent(String why);
}
