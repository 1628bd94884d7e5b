// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.Quality;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.units.WattHours;

/** The meter of an EVSE, or the main meter (EVSE 0), its driver there or not. */
public final class MeterState {
  private final int evse;
  private final Register register = new Register();
  private @Nullable EnergyMeter driver;
  private @Nullable MeterReading last;
  private boolean silent = true;
  private String silence = "";
  private @Nullable String trouble;
  private WattHours unseen = WattHours.ZERO;

  public MeterState(int evse) {
    this.evse = evse;
  }

  /** 0 where it measures the whole station. */
  public int evse() {
    return evse;
  }

  public Register register() {
    return register;
  }

  public @Nullable EnergyMeter driver() {
    return driver;
  }

  public void driver(@Nullable EnergyMeter now) {
    driver = now;
    silent = true;
  }

  public @Nullable MeterReading last() {
    return last;
  }

  public void take(MeterReading reading) {
    last = reading;
    silent = false;
  }

  /** Why it cannot be relied upon; null where it can, or has not been missed for long. */
  public @Nullable String trouble() {
    return trouble;
  }

  public void trouble(@Nullable String why) {
    trouble = why;
  }

  /** The register has moved: it sees what flows. */
  public void sees() {
    unseen = WattHours.ZERO;
  }

  /** So much has flowed by the currents that were read, and the register has not moved since. Returns how much in all. */
  public WattHours unseen(WattHours more) {
    unseen = unseen.plus(more);
    return unseen;
  }

  public void silence(String why) {
    silent = true;
    silence = why;
  }

  /** Why it was last silent. */
  public String silence() {
    return silence;
  }

  /** How good the last reading is. */
  public Quality quality() {
    return last == null ? Quality.NONE : silent ? Quality.STALE : Quality.FRESH;
  }
}
