// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;

/** A controller that does its own sequencing, with the vehicle in front of it. */
public final class FakeEvse implements Evse {
  /** An offer and when it came. */
  public record Offered(MonotonicTime at, Offer offer) {}

  private final Timers timers;
  private final EvseDescription description;
  private final List<Offered> offers = new ArrayList<>();
  private final Set<HardwareFault> faults = new HashSet<>();
  private @Nullable EvseReports reports;
  private @Nullable EvseStatus reported;
  private Timers.@Nullable Timer leaseEnd;
  private Duration answerDelay = Duration.ZERO;
  private @Nullable String refusal;
  private boolean lease;
  private boolean fallenBack;
  private MilliAmps limit;
  private int plugged;
  private boolean wantsEnergy;
  private boolean lockJammed;
  private boolean locked;
  private int withdrawals;
  private int leasesRunOut;

  public FakeEvse(Timers timers, EvseDescription description) {
    this.timers = timers;
    this.description = description;
    limit = MilliAmps.ZERO;
  }

  /** One lockable type 2 socket, 32 A, three phases, off when a lease runs out. */
  public static FakeEvse ac(Timers timers, int evse) {
    return new FakeEvse(timers, new EvseDescription(evse, List.of(new ConnectorDescription(1, "sType2", true)),
        MilliAmps.ofAmps(32), MilliAmps.ofAmps(6), 3, MilliAmps.ZERO));
  }

  // What the world does.

  /** A vehicle that takes energy as soon as it is offered. */
  public void plugIn(int connector) {
    require(plugged == 0, "there is a vehicle already");
    plugged = connector;
    wantsEnergy = true;
    report();
  }

  public void plugOut() {
    require(plugged > 0, "there is no vehicle");
    plugged = 0;
    wantsEnergy = false;
    fallenBack = false;
    report();
  }

  /** The vehicle pauses (false) or wants energy again. */
  public void wantsEnergy(boolean wanted) {
    require(plugged > 0, "there is no vehicle");
    wantsEnergy = wanted;
    report();
  }

  public void fault(HardwareFault fault) {
    faults.add(fault);
    report();
  }

  public void clearFaults() {
    faults.clear();
    report();
  }

  /** From now on the controller acts and answers so long after a command. */
  public void answersAfter(Duration delay) {
    answerDelay = delay;
  }

  /** From now on offers are refused, null ends that. */
  public void refuses(@Nullable String why) {
    refusal = why;
  }

  public void jamLock(boolean jammed) {
    lockJammed = jammed;
  }

  /** The service went: nothing is reported any more, the hardware holds what it does within the lease. A new sink may be set. */
  public void unbind() {
    reports = null;
    reported = null;
  }

  // What the caller did.

  public List<Offered> offers() {
    return List.copyOf(offers);
  }

  /** What the lease allows, or the safe current where it ran out on a vehicle, else zero. */
  public MilliAmps allowed() {
    return lease ? limit : fallenBack ? description.safeCurrent() : MilliAmps.ZERO;
  }

  /** Whether the plug is held: from the first energy on until nobody has an offer any more, or it was unlocked. */
  public boolean locked() {
    return locked;
  }

  public int withdrawals() {
    return withdrawals;
  }

  public int leasesRunOut() {
    return leasesRunOut;
  }

  /** The present state, as it is reported. */
  public EvseStatus status() {
    MilliAmps allowed = allowed().min(description.maxCurrent());
    MilliAmps inForce = allowed.compareTo(description.minCurrent()) < 0 || !faults.isEmpty() ? MilliAmps.ZERO : allowed;
    boolean closed = plugged > 0 && wantsEnergy && !inForce.isZero();
    PilotState pilot = plugged == 0 ? PilotState.A : closed ? PilotState.C : PilotState.B;
    return new EvseStatus(plugged, pilot, closed, lease, inForce, faults);
  }

  // The role.

  @Override
  public EvseDescription description() {
    return description;
  }

  @Override
  public void reportTo(EvseReports sink) {
    require(reports == null, "reportTo was called twice");
    reports = sink;
    report();
  }

  @Override
  public CompletionStage<Void> offer(Offer offer) {
    requireBound();
    require(offer.phases() <= description.phases(), "more phases offered than there are: " + offer);
    offers.add(new Offered(timers.now(), offer));
    MonotonicTime end = timers.now().plus(offer.validFor());
    return later(() -> {
      if (refusal != null) {
        throw new HardwareException(refusal);
      }
      lease(offer.limit(), end.since(timers.now()));
    });
  }

  @Override
  public CompletionStage<Void> withdraw() {
    requireBound();
    withdrawals++;
    return later(() -> endLease(false));
  }

  @Override
  public CompletionStage<UnlockResult> unlock(int connector, Duration deadline) {
    requireBound();
    ConnectorDescription asked = description.connectors().stream().filter(c -> c.connector() == connector).findFirst()
        .orElseThrow(() -> new AssertionError("no connector " + connector));
    CompletableFuture<UnlockResult> answer = new CompletableFuture<>();
    boolean late = answerDelay.compareTo(deadline) > 0;
    timers.after(late ? deadline : answerDelay, () -> {
      boolean failed = late || lockJammed || status().powerPathClosed();
      locked &= !asked.lock() || failed;
      answer.complete(
          !asked.lock() ? UnlockResult.NOT_SUPPORTED : failed ? UnlockResult.FAILED : UnlockResult.UNLOCKED);
    });
    return answer;
  }

  @Override
  public CompletionStage<SelfTestResult> selfTest(Duration deadline) {
    requireBound();
    return CompletableFuture.completedFuture(new SelfTestResult(faults.isEmpty(), faults.isEmpty() ? "" : "faulted"));
  }

  private void lease(MilliAmps newLimit, Duration validFor) {
    cancelLeaseEnd();
    lease = true;
    limit = newLimit;
    leaseEnd = timers.after(validFor, () -> {
      leasesRunOut++;
      endLease(plugged > 0);
    });
    report();
  }

  private void endLease(boolean fallBack) {
    cancelLeaseEnd();
    lease = false;
    fallenBack = fallBack;
    locked &= fallBack;
    report();
  }

  private void cancelLeaseEnd() {
    if (leaseEnd != null) {
      leaseEnd.cancel();
    }
  }

  private void report() {
    EvseStatus now = status();
    locked |= now.powerPathClosed() && description.connectors().get(plugged - 1).lock();
    if (reports != null && !now.equals(reported)) {
      reported = now;
      reports.status(now);
    }
  }

  private CompletionStage<Void> later(Runnable act) {
    if (answerDelay.isZero()) {
      return CompletableFuture.runAsync(act, Runnable::run);
    }
    return CompletableFuture.runAsync(act, work -> timers.after(answerDelay, work));
  }

  private void requireBound() {
    require(reports != null, "a command before reportTo");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
