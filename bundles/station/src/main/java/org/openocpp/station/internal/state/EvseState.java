// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.units.MilliAmps;

/** One EVSE: what its hardware last said, and who uses it. */
public final class EvseState {
  private static final EvseStatus NOTHING = new EvseStatus(0, PilotState.A, false, false, MilliAmps.ZERO, Set.of());

  private final int evse;
  private final int connectors;
  private final MeterState meter = new MeterState();
  private @Nullable Evse driver;
  private @Nullable EvseDescription description;
  private EvseStatus status = NOTHING;
  private boolean reported;
  private boolean lost = true;
  private @Nullable Claim claim;
  private @Nullable Transaction transaction;
  private boolean finished;
  private MilliAmps offered = MilliAmps.ZERO;
  private int phasesUsed;

  public EvseState(int evse, int connectors) {
    this.evse = evse;
    this.connectors = connectors;
  }

  public int evse() {
    return evse;
  }

  public int connectors() {
    return connectors;
  }

  public MeterState meter() {
    return meter;
  }

  public @Nullable Evse driver() {
    return driver;
  }

  /** A driver came or went. What was last reported stays until a driver says otherwise. */
  public void driver(@Nullable Evse now) {
    driver = now;
    reported = false;
    if (now != null) {
      description = now.description();
      lost = false;
    }
  }

  /** No driver came back in time. */
  public void lose() {
    lost = true;
  }

  /** Whether there is no driver, and not only for the moment of a replacement. */
  public boolean lost() {
    return lost;
  }

  /** Null before the first driver. */
  public @Nullable EvseDescription description() {
    return description;
  }

  public EvseStatus status() {
    return status;
  }

  public void status(EvseStatus now) {
    status = now;
    reported = true;
  }

  /** Whether the present driver has told its state. */
  public boolean reported() {
    return reported;
  }

  public @Nullable Claim claim() {
    return claim;
  }

  public void claim(@Nullable Claim now) {
    if (claim != null) {
      claim.cancel();
    }
    claim = now;
  }

  public @Nullable Transaction transaction() {
    return transaction;
  }

  public void transaction(@Nullable Transaction now) {
    transaction = now;
  }

  /** Whether a transaction is over and its cable is still there. */
  public boolean finished() {
    return finished;
  }

  public void finished(boolean now) {
    finished = now;
  }

  /** The limit offered last; zero where nothing is. */
  public MilliAmps offered() {
    return offered;
  }

  public void offered(MilliAmps now) {
    offered = now;
  }

  /** On how many phases the vehicle was seen to draw; 0 while not known. */
  public int phasesUsed() {
    return phasesUsed;
  }

  public void phasesUsed(int now) {
    phasesUsed = now;
  }

  /** Nobody uses it and nothing stands in the way. */
  public boolean free() {
    return claim == null && transaction == null && status.faults().isEmpty();
  }
}
