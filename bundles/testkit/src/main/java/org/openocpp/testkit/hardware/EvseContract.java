// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.testkit.time.VirtualTime;

/** What every {@link Evse} driver passes. A test class implements it and says how to make a bench. */
public interface EvseContract {

  /** An EVSE with one lockable connector and what stands in front of it. The vehicle takes all it is offered. */
  interface Bench {
    Evse evse();

    VirtualTime time();

    void plugIn();

    void plugOut();
  }

  Bench newBench();

  /** Longest time that the hardware under test needs to follow a command. */
  default Duration settles() {
    return Duration.ofSeconds(5);
  }

  /** A bench with everything that was reported. */
  record Observed(Bench bench, List<EvseStatus> reports, Duration settles) {
    EvseStatus last() {
      return reports.getLast();
    }

    void settle() {
      bench.time().advance(settles);
    }

    void offer(long amps, Duration validFor) {
      Offer offer = new Offer(MilliAmps.ofAmps(amps), bench.evse().description().phases(), validFor);
      CompletableFuture<Void> taken = bench.evse().offer(offer).toCompletableFuture();
      settle();
      assertThat(taken).isCompleted();
    }
  }

  default Observed observe() {
    Bench bench = newBench();
    List<EvseStatus> reports = new ArrayList<>();
    bench.evse().reportTo(reports::add);
    Observed observed = new Observed(bench, reports, settles());
    observed.settle();
    return observed;
  }

  private Observed charging(Duration validFor) {
    Observed it = observe();
    it.bench.plugIn();
    it.settle();
    it.offer(16, validFor);
    assertThat(it.last().powerPathClosed()).isTrue();
    return it;
  }

  @Test
  default void reportsItsWholeStateOnceItKnowsWhereTo() {
    Observed it = observe();

    assertThat(it.last())
        .isEqualTo(new EvseStatus(0, PilotState.A, false, false, it.last().limitInForce(), java.util.Set.of()));
  }

  @Test
  default void aVehicleGetsNoEnergyWithoutAnOffer() {
    Observed it = observe();

    it.bench.plugIn();
    it.settle();

    assertThat(it.last().pluggedConnector()).isEqualTo(1);
    assertThat(it.last().pilot()).isEqualTo(PilotState.B);
    assertThat(it.last().powerPathClosed()).isFalse();
  }

  @Test
  default void anOfferClosesThePowerPathForAVehicleThatWantsEnergy() {
    Observed it = charging(Duration.ofMinutes(1));

    assertThat(it.last().pilot()).isEqualTo(PilotState.C);
    assertThat(it.last().leaseInForce()).isTrue();
    assertThat(it.last().limitInForce()).isEqualTo(MilliAmps.ofAmps(16));
  }

  @Test
  default void anOfferBeforeTheVehicleComesIsHeld() {
    Observed it = observe();

    it.offer(16, Duration.ofMinutes(1));
    assertThat(it.last().powerPathClosed()).isFalse();
    it.bench.plugIn();
    it.settle();

    assertThat(it.last().powerPathClosed()).isTrue();
  }

  @Test
  default void withdrawingOpensThePowerPath() {
    Observed it = charging(Duration.ofMinutes(1));

    CompletableFuture<Void> withdrawn = it.bench.evse().withdraw().toCompletableFuture();
    it.settle();

    assertThat(withdrawn).isCompleted();
    assertThat(it.last().powerPathClosed()).isFalse();
    assertThat(it.last().leaseInForce()).isFalse();
    assertThat(it.last().pilot()).isEqualTo(PilotState.B);
  }

  @Test
  default void withdrawingTwiceOrNothingIsNoError() {
    Observed it = observe();

    CompletableFuture<Void> once = it.bench.evse().withdraw().toCompletableFuture();
    CompletableFuture<Void> twice = it.bench.evse().withdraw().toCompletableFuture();
    it.settle();

    assertThat(once).isCompleted();
    assertThat(twice).isCompleted();
  }

  @Test
  default void aLeaseThatRunsOutBringsTheSafeCurrent() {
    Observed it = charging(Duration.ofSeconds(60));

    it.bench.time().advance(Duration.ofSeconds(60));
    it.settle();

    MilliAmps safe = it.bench.evse().description().safeCurrent();
    boolean enough = safe.compareTo(it.bench.evse().description().minCurrent()) >= 0;
    assertThat(it.last().leaseInForce()).isFalse();
    assertThat(it.last().powerPathClosed()).isEqualTo(enough);
    assertThat(it.last().limitInForce()).isEqualTo(enough ? safe : MilliAmps.ZERO);
  }

  @Test
  default void renewingTheLeaseKeepsEnergyUninterrupted() {
    Observed it = charging(Duration.ofSeconds(60));
    int before = it.reports.size();

    for (int i = 0; i < 10; i++) {
      it.bench.time().advance(Duration.ofSeconds(30));
      it.offer(16, Duration.ofSeconds(60));
    }

    assertThat(it.reports.subList(before, it.reports.size())).allMatch(EvseStatus::powerPathClosed);
    assertThat(it.last().leaseInForce()).isTrue();
  }

  @Test
  default void aLowerLimitTakesEffect() {
    Observed it = charging(Duration.ofMinutes(5));

    it.offer(8, Duration.ofMinutes(5));

    assertThat(it.last().limitInForce()).isEqualTo(MilliAmps.ofAmps(8));
    assertThat(it.last().powerPathClosed()).isTrue();
  }

  @Test
  default void anOfferOfNothingPausesAndKeepsTheSession() {
    Observed it = charging(Duration.ofMinutes(5));

    it.offer(0, Duration.ofMinutes(5));
    assertThat(it.last().powerPathClosed()).isFalse();
    assertThat(it.last().leaseInForce()).isTrue();
    assertThat(it.last().pluggedConnector()).isEqualTo(1);

    it.offer(16, Duration.ofMinutes(5));
    assertThat(it.last().powerPathClosed()).isTrue();
  }

  @Test
  default void anOfferBelowTheSmallestSignalOffersNothing() {
    Observed it = charging(Duration.ofMinutes(5));

    it.offer(it.bench.evse().description().minCurrent().value() / 1000 - 1, Duration.ofMinutes(5));

    assertThat(it.last().limitInForce()).isEqualTo(MilliAmps.ZERO);
    assertThat(it.last().powerPathClosed()).isFalse();
  }

  @Test
  default void theInstallationCarriesNoMoreThanItDeclares() {
    Observed it = charging(Duration.ofMinutes(5));

    it.offer(500, Duration.ofMinutes(5));

    assertThat(it.last().limitInForce()).isEqualTo(it.bench.evse().description().maxCurrent());
  }

  @Test
  default void pullingThePlugOpensThePowerPath() {
    Observed it = charging(Duration.ofMinutes(5));

    it.bench.plugOut();
    it.settle();

    assertThat(it.last().powerPathClosed()).isFalse();
    assertThat(it.last().pluggedConnector()).isZero();
    assertThat(it.last().pilot()).isEqualTo(PilotState.A);
  }

  @Test
  default void aPlugIsReleasedOnlyWhileNoEnergyFlows() {
    Observed it = charging(Duration.ofMinutes(5));

    CompletableFuture<UnlockResult> during = it.bench.evse().unlock(1, settles()).toCompletableFuture();
    it.settle();
    assertThat(during).isCompletedWithValue(UnlockResult.FAILED);
    assertThat(it.last().powerPathClosed()).isTrue();

    it.bench.evse().withdraw();
    it.settle();
    CompletableFuture<UnlockResult> after = it.bench.evse().unlock(1, settles()).toCompletableFuture();
    it.settle();
    assertThat(after).isCompletedWithValue(UnlockResult.UNLOCKED);
  }

  @Test
  default void aHealthyEvsePassesItsSelfTest() {
    Observed it = observe();

    var result = it.bench.evse().selfTest(settles()).toCompletableFuture();
    it.settle();

    assertThat(result).isCompletedWithValueMatching(r -> r.passed());
    assertThat(it.last().powerPathClosed()).isFalse();
  }
}
