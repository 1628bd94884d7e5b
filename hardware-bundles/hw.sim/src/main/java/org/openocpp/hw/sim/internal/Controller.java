// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.simulation.SimulatedController;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;

/** The firmware of the simulated controller: sequencing and lease. Guarded by the lock of its hardware. */
final class Controller implements SimulatedController {
  private final Timers timers;
  private final EvseHardware hardware;
  private final EvseDescription description;
  private final Observable<EvseStatus> status;
  private @Nullable Offer lease;
  private Timers.@Nullable Timer leaseEnd;
  /** A lease ran out on a vehicle: it goes on at the safe current, until it leaves or somebody decides. */
  private boolean fallenBack;
  private boolean lockFailed;
  private MilliAmps inForce = MilliAmps.ZERO;

  Controller(Timers timers, EvseHardware hardware, EvseDescription description) {
    this.timers = timers;
    this.hardware = hardware;
    this.description = description;
    status = new Observable<>(timers, status());
  }

  @Override
  public Subscription listen(Consumer<EvseStatus> driver) {
    synchronized (hardware) {
      return status.listen(driver);
    }
  }

  @Override
  public void offer(Offer offer) {
    synchronized (hardware) {
      endLease();
      lease = offer;
      leaseEnd = timers.after(offer.validFor(), () -> runOut(offer));
      hardware.settle();
    }
  }

  @Override
  public void withdraw() {
    synchronized (hardware) {
      endLease();
      hardware.settle();
    }
  }

  private void runOut(Offer offer) {
    synchronized (hardware) {
      if (lease == offer) {
        endLease();
        fallenBack = hardware.pluggedConnector() > 0;
        hardware.settle();
      }
    }
  }

  @Override
  public UnlockResult unlock(int connector) {
    synchronized (hardware) {
      if (connector < 1 || connector > description.connectors().size()) {
        return UnlockResult.FAILED;
      }
      if (!hardware.lockable(connector)) {
        return UnlockResult.NOT_SUPPORTED;
      }
      return !hardware.isClosed() && hardware.moveLock(false) ? UnlockResult.UNLOCKED : UnlockResult.FAILED;
    }
  }

  @Override
  public SelfTestResult selfTest() {
    synchronized (hardware) {
      Set<HardwareFault> faults = faults();
      return faults.isEmpty() ? new SelfTestResult(true, "")
          : new SelfTestResult(false, String.join(", ", faults.stream().map(f -> f.code().name()).sorted().toList()));
    }
  }

  /** Brings pilot, lock and contactor to where lease, vehicle and faults want them. */
  void drive() {
    int plugged = hardware.pluggedConnector();
    fallenBack &= plugged > 0;
    lockFailed &= plugged > 0 && hardware.isJammed();
    inForce = faults().isEmpty() ? limit() : MilliAmps.ZERO;
    hardware.setPilot(faults().isEmpty(), inForce);
    boolean lockable = hardware.lockable(plugged);
    if (hardware.pilotState() != PilotState.C) {
      hardware.switchTo(0);
    } else if (!lockable || hardware.moveLock(true)) {
      hardware.switchTo(lease == null ? description.phases() : Math.min(lease.phases(), description.phases()));
    } else {
      lockFailed = true;
      drive();
    }
    if (lease == null && !fallenBack && lockable) {
      hardware.moveLock(false);
    }
  }

  /** What lease or safe current leave to the vehicle; zero where the pilot cannot signal it. */
  private MilliAmps limit() {
    MilliAmps wanted = lease != null ? lease.limit() : fallenBack ? description.safeCurrent() : MilliAmps.ZERO;
    MilliAmps allowed = wanted.min(description.maxCurrent());
    return allowed.compareTo(description.minCurrent()) < 0 ? MilliAmps.ZERO : allowed;
  }

  void publish() {
    status.publish(status());
  }

  /** Faults that the controller itself came upon. */
  Set<HardwareFault> found() {
    return lockFailed ? Set.of(new HardwareFault(FaultCode.CONNECTOR_LOCK_FAILURE, hardware.pluggedConnector(),
        "plug lock is jammed", null)) : Set.of();
  }

  boolean observed() {
    return status.observed();
  }

  void close() {
    endLease();
  }

  private void endLease() {
    if (leaseEnd != null) {
      leaseEnd.cancel();
    }
    lease = null;
    fallenBack = false;
  }

  private Set<HardwareFault> faults() {
    Set<HardwareFault> all = new HashSet<>(hardware.raisedFaults());
    all.addAll(found());
    return all;
  }

  private EvseStatus status() {
    return new EvseStatus(hardware.pluggedConnector(), hardware.pilotState(), hardware.isClosed(), lease != null,
        inForce, faults());
  }
}
