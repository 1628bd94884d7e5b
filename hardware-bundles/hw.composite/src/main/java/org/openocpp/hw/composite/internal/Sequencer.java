// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.composite.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.HoldingPowerSwitch;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.hw.composite.internal.CompositeEvse.Parts;
import org.openocpp.hw.internal.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of things at a connector (IEC 61851-1): signal, wait for state C, lock, close; signal nothing, wait for the vehicle to let
 * go, open, release. After every event {@link #drive} takes the next step towards what lease, vehicle and faults want; one movement of
 * a part at a time, but opening waits for none. Runs on the timer thread.
 */
final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final int CONNECTOR = 1;
  private static final String WELDED = "contacts are welded";
  private static final Duration LOCK_DEADLINE = Duration.ofSeconds(3);
  /** A vehicle lets go within 3 s after the signal ended; then its contacts are opened under load. */
  private static final Duration LETS_GO = Duration.ofSeconds(3);
  /** At the safe current there is no lease that would bound the hold: it is renewed halfway. */
  private static final Duration SAFE_HOLD = Duration.ofSeconds(60);
  /** So long after contacts did not close it is seen whether the vehicle had changed its mind meanwhile. */
  private static final Duration SECOND_LOOK = Duration.ofMillis(200);
  /** Stands for state F among the currents signalled. */
  private static final MilliAmps UNAVAILABLE = new MilliAmps(-1);

  private final Timers timers;
  private final Consumer<Runnable> post;
  private final Parts parts;
  private final EvseDescription description;
  private final Lease lease;
  private final Map<FaultMonitor, Set<HardwareFault>> monitored = new HashMap<>();
  private final Map<FaultCode, String> found = new HashMap<>();
  private final List<CompletableFuture<Void>> waitingForOpen = new ArrayList<>();
  private final List<Runnable> waitingForRest = new ArrayList<>();

  private @Nullable EvseReports reports;
  private @Nullable EvseStatus reported;
  private @Nullable PilotState pilot;
  private @Nullable Boolean closed;
  private @Nullable MilliAmps signalled;
  private CompletionStage<Void> signalling = CompletableFuture.completedFuture(null);
  private boolean plugged;
  private boolean locked;
  private boolean moving;
  private boolean closing;
  private boolean opening;
  private int closedPhases;
  private Timers.@Nullable Timer lettingGo;
  private Timers.@Nullable Timer holding;

  Sequencer(Timers timers, Consumer<Runnable> post, Parts parts, EvseDescription description) {
    this.timers = timers;
    this.post = post;
    this.parts = parts;
    this.description = description;
    lease = new Lease(timers, description);
  }

  // What comes in.

  void reportTo(EvseReports sink) {
    reports = sink;
    reported = null;
    drive();
  }

  void pilot(PilotState state) {
    pilot = state;
    // in E and F nothing is known of the vehicle: what was known holds
    if (state == PilotState.A) {
      plugged = false;
      lease.vehicleGone();
      found.remove(FaultCode.CONNECTOR_LOCK_FAILURE);
      keep(FaultCode.POWER_SWITCH_FAILURE, isWelded(), WELDED);
    } else if (state != PilotState.E && state != PilotState.F) {
      plugged = true;
    }
    if (state != PilotState.C && lease.isCarried()) {
      lease.end();
    }
    keep(FaultCode.EV_COMMUNICATION_ERROR, state == PilotState.E, "control pilot is shorted or lost");
    drive();
  }

  void feedback(boolean isClosed) {
    boolean first = closed == null;
    closed = isClosed;
    boolean wanted = pilot == null || pilot == PilotState.C;
    if (first && isClosed && wanted && parts.contactor() instanceof HoldingPowerSwitch) {
      lease.carry();
      locked = parts.lock() != null;
      closedPhases = description.phases();
    }
    if (!isClosed) {
      found.remove(FaultCode.POWER_SWITCH_FAILURE);
      if (lease.isCarried()) {
        lease.end();
      }
    }
    drive();
  }

  void tripped(boolean isTripped) {
    keep(FaultCode.GROUND_FAILURE, isTripped, "residual current");
    drive();
  }

  void faults(FaultMonitor monitor, Set<HardwareFault> now) {
    monitored.put(monitor, now);
    drive();
  }

  void offer(Offer offer, CompletableFuture<Void> taken) {
    lease.offer(offer, this::leaseRanOut);
    hold(offer.validFor().plus(LETS_GO));
    drive();
    signalling.whenComplete((done, failure) -> {
      if (failure == null) {
        taken.complete(null);
      } else {
        taken
            .completeExceptionally(new HardwareException("the pilot does not take the limit: " + failure.getMessage()));
      }
    });
  }

  private void leaseRanOut() {
    if (!plugged) {
      lease.vehicleGone();
    }
    holdSafely();
    drive();
  }

  void withdraw(CompletableFuture<Void> opened) {
    lease.end();
    found.remove(FaultCode.CONNECTOR_LOCK_FAILURE);
    waitingForOpen.add(opened);
    drive();
  }

  void unlock(int connector, Duration deadline, CompletableFuture<UnlockResult> result) {
    if (connector == CONNECTOR && parts.lock() == null) {
      result.complete(UnlockResult.NOT_SUPPORTED);
    } else if (connector != CONNECTOR || isClosed() && !lease.isNone() || isWelded()) {
      result.complete(UnlockResult.FAILED);
    } else if (isMoving() || isClosed()) {
      waitingForRest.add(() -> unlock(connector, deadline, result));
    } else {
      move(parts.lock().release(deadline), failure -> {
        locked = failure != null && locked;
        result.complete(failure == null ? UnlockResult.UNLOCKED : UnlockResult.FAILED);
      });
    }
  }

  void selfTest(Duration deadline, CompletableFuture<SelfTestResult> result) {
    if (!faults().isEmpty()) {
      result.complete(new SelfTestResult(false,
          String.join(", ", faults().stream().map(f -> f.code().name()).sorted().distinct().toList())));
    } else if (parts.residualCurrent() == null) {
      result.complete(new SelfTestResult(true, ""));
    } else {
      parts.residualCurrent().test(deadline).whenComplete((r, failure) -> result
          .complete(failure == null ? r : new SelfTestResult(false, "residual current: " + failure.getMessage())));
    }
  }

  void cancelTimers() {
    lease.cancelTimer();
    cancel(lettingGo);
    cancel(holding);
  }

  // What follows.

  private void drive() {
    if (pilot != null && closed != null) {
      step();
      report();
    }
  }

  private void step() {
    MilliAmps limit = isWelded() ? UNAVAILABLE : limit();
    boolean wanted = pilot == PilotState.C && limit.value() > 0;
    boolean otherPhases = wanted && isClosed() && closedPhases != lease.phases();
    if (!lease.isCarried() || !wanted) {
      signal(otherPhases ? MilliAmps.ZERO : limit);
    }
    if ((isClosed() || closing) && (!wanted || otherPhases)) {
      letGo();
    } else {
      cancel(lettingGo);
      lettingGo = null;
    }
    if (isWelded()) {
      waitingForOpen.forEach(w -> w.completeExceptionally(new HardwareException("contacts do not open")));
      waitingForOpen.clear();
    }
    if (!isClosed() && !isMoving()) {
      rest(wanted);
    }
  }

  /** Contacts are open and nothing moves. */
  private void rest(boolean wanted) {
    waitingForOpen.forEach(w -> w.complete(null));
    waitingForOpen.clear();
    if (!waitingForRest.isEmpty()) {
      waitingForRest.removeFirst().run();
    } else if (wanted) {
      lockOrClose();
    } else if (locked && lease.isNone()) {
      release();
    }
  }

  private void lockOrClose() {
    if (parts.lock() != null && !locked) {
      move(parts.lock().lock(LOCK_DEADLINE), failure -> {
        locked = failure == null;
        keep(FaultCode.CONNECTOR_LOCK_FAILURE, failure != null, "plug is not locked");
      });
      return;
    }
    int phases = lease.phases();
    closing = true;
    move(parts.contactor().close(phases), failure -> {
      closing = false;
      closedPhases = phases;
      if (failure == null) {
        // the feedback may still be on its way: contacts that are closed must be seen as such
        closed = true;
      } else {
        moving = true;
        timers.after(SECOND_LOOK, () -> post.accept(this::lookAgain));
      }
    });
    if (lease.isFallenBack()) {
      holdSafely();
    }
  }

  private void lookAgain() {
    moving = false;
    keep(FaultCode.POWER_SWITCH_FAILURE, pilot == PilotState.C && !isClosed() && !limit().isZero(),
        "contacts do not close");
    drive();
  }

  /** Opens at once where something is wrong or the vehicle has let go, else when its time is over. */
  private void letGo() {
    if (pilot != PilotState.C || !faults().isEmpty()) {
      open();
    } else if (lettingGo == null) {
      lettingGo = timers.after(LETS_GO, () -> post.accept(this::open));
    }
  }

  private void open() {
    if (opening || isWelded()) {
      return;
    }
    opening = true;
    parts.contactor().open().whenComplete((done, failure) -> post.accept(() -> {
      opening = false;
      closed = failure != null;
      keep(FaultCode.POWER_SWITCH_FAILURE, failure != null, WELDED);
      drive();
    }));
  }

  private void release() {
    move(parts.lock().release(LOCK_DEADLINE), failure -> {
      // not tried again: somebody has to unlock
      locked = false;
      if (failure != null) {
        LOG.warn("evse={} plug is not released: {}", description.evse(), failure.getMessage());
      }
    });
  }

  /** Begins a movement; while it lasts nothing else begins, and afterwards the next step is taken. */
  private void move(CompletionStage<Void> movement, Consumer<@Nullable Throwable> then) {
    moving = true;
    movement.whenComplete((done, failure) -> post.accept(() -> {
      moving = false;
      then.accept(failure);
      drive();
    }));
  }

  private void signal(MilliAmps current) {
    if (!current.equals(signalled)) {
      signalled = current;
      signalling = current.equals(UNAVAILABLE) ? parts.pilot().unavailable()
          : current.isZero() ? parts.pilot().idle() : parts.pilot().advertise(current);
    }
  }

  private void hold(Duration duration) {
    if (parts.contactor() instanceof HoldingPowerSwitch contactor) {
      contactor.hold(duration);
    }
  }

  private void holdSafely() {
    cancel(holding);
    if (lease.isFallenBack()) {
      hold(SAFE_HOLD);
      holding = timers.after(SAFE_HOLD.dividedBy(2), () -> post.accept(this::holdSafely));
    }
  }

  private MilliAmps limit() {
    return faults().isEmpty() ? lease.limit() : MilliAmps.ZERO;
  }

  private boolean isClosed() {
    return Boolean.TRUE.equals(closed);
  }

  private boolean isMoving() {
    return moving || opening;
  }

  private boolean isWelded() {
    return isClosed() && WELDED.equals(found.get(FaultCode.POWER_SWITCH_FAILURE));
  }

  private void keep(FaultCode code, boolean present, String info) {
    if (present) {
      found.put(code, info);
    } else {
      found.remove(code);
    }
  }

  /** What monitors report, and what was found here unless a monitor says it better. */
  private Set<HardwareFault> faults() {
    Set<HardwareFault> all = new HashSet<>();
    monitored.values().forEach(all::addAll);
    Set<FaultCode> known = new HashSet<>(all.stream().map(HardwareFault::code).toList());
    found.forEach((code, info) -> {
      if (!known.contains(code)) {
        all.add(new HardwareFault(code, CONNECTOR, info, null));
      }
    });
    return all;
  }

  private void report() {
    EvseStatus now = new EvseStatus(plugged ? CONNECTOR : 0, java.util.Objects.requireNonNull(pilot), isClosed(),
        lease.inForce(), limit(), faults());
    if (reports != null && !now.equals(reported)) {
      reported = now;
      reports.status(now);
    }
  }

  private static void cancel(Timers.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
