// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.units.DeciCelsius;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.testkit.hardware.EvseContract;
import org.openocpp.testkit.rapi.OpenEvse;
import org.openocpp.testkit.time.VirtualTime;

/** The driver on a controller without a line, on virtual time. */
class RapiEvseTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime();
  private final OpenEvse controller = new OpenEvse(time.timers()::now);
  private final List<EvseStatus> reports = new ArrayList<>();
  private DirectRapi rapi;
  private RapiEvse evse;

  private void start(boolean socket) {
    rapi = new DirectRapi(controller, time.timers());
    evse = newEvse(time, rapi, socket);
    evse.reportTo(reports::add);
    settle();
  }

  private static RapiEvse newEvse(VirtualTime time, Rapi rapi, boolean socket) {
    return new RapiEvse(time.timers(),
        new EvseDescription(1, List.of(new ConnectorDescription(1, socket ? "sType2" : "cType2", socket)),
            MilliAmps.ofAmps(25), MilliAmps.ofAmps(6), 1, MilliAmps.ofAmps(6)),
        rapi, Duration.ofSeconds(1));
  }

  private void settle() {
    time.advance(Duration.ofSeconds(3));
  }

  private EvseStatus last() {
    return reports.getLast();
  }

  private CompletableFuture<Void> offer(long milliAmps) {
    CompletableFuture<Void> taken =
        evse.offer(new Offer(new MilliAmps(milliAmps), 1, LEASE)).toCompletableFuture();
    settle();
    return taken;
  }

  private void charge() {
    start(false);
    controller.plugIn();
    settle();
    assertThat(offer(16_000)).isCompleted();
    assertThat(controller.isCharging()).isTrue();
  }

  /** Whoever is plugged in gets energy from a controller that is awake: at first it is put to sleep. */
  @Test
  void aControllerThatWakesByItselfIsPutToSleep() {
    start(false);
    assertThat(controller.commands()).contains("FS").doesNotContain("FE");
    controller.plugIn();
    settle();
    assertThat(controller.relayOperations()).isZero();
    assertThat(last().plugged()).isTrue();
  }

  @Test
  void currentAndLeaseComeBeforeTheEnergyAndNothingIsWrittenToItsMemory() {
    start(false);
    controller.plugIn();
    settle();
    controller.forgetCommands();
    offer(15_999);
    assertThat(controller.commands()).containsSubsequence("SC 15 V", "SY 30 6", "FE");
    assertThat(last().limitInForce()).as("whole amperes").isEqualTo(MilliAmps.ofAmps(15));
    controller.forgetCommands();
    offer(15_999);
    assertThat(controller.commands()).contains("SY 30 6").doesNotContain("SC 15 V", "FE");
  }

  @Test
  void theHostDiesAndTheControllerFallsBackByItself() {
    charge();
    evse.close();
    time.advance(LEASE.minusSeconds(4));
    assertThat(controller.amps()).isEqualTo(16);
    time.advance(Duration.ofSeconds(5));
    assertThat(controller.amps()).isEqualTo(6);
    assertThat(controller.isCharging()).isTrue();
    assertThat(controller.relayOperations()).isEqualTo(1);
  }

  /** The process is restarted: no contact moves, and the station learns that the session is held. */
  @Test
  void aSessionIsCarriedOverARestart() {
    charge();
    evse.close();
    time.advance(Duration.ofSeconds(5));
    reports.clear();
    start(false);
    assertThat(reports.getFirst())
        .isEqualTo(new EvseStatus(1, PilotState.C, true, true, MilliAmps.ofAmps(16), java.util.Set.of()));
    offer(10_000);
    assertThat(controller.amps()).isEqualTo(10);
    assertThat(controller.relayOperations()).isEqualTo(1);
  }

  @Test
  void aSessionThatFellBackMeanwhileIsCarriedAtThatCurrentAndRaisedWithoutAMomentAbove() {
    charge();
    evse.close();
    time.advance(Duration.ofMinutes(5));
    reports.clear();
    start(false);
    assertThat(reports.getFirst().leaseInForce()).isTrue();
    assertThat(reports.getFirst().limitInForce()).isEqualTo(MilliAmps.ofAmps(6));
    controller.forgetCommands();
    offer(10_000);
    assertThat(controller.amps()).isEqualTo(10);
    assertThat(controller.commands()).as("that would be the full current").doesNotContain("SY 165");
    time.advance(Duration.ofSeconds(20));
    assertThat(controller.amps()).isEqualTo(10);
  }

  @Test
  void aCarriedSessionThatNobodyWantsIsEnded() {
    charge();
    evse.close();
    start(false);
    evse.withdraw();
    settle();
    assertThat(controller.isCharging()).isFalse();
    assertThat(last().leaseInForce()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4, OTHER_ERROR, D", "5, EV_COMMUNICATION_ERROR, E", "6, GROUND_FAILURE, B", "7, GROUND_FAILURE, B",
      "8, POWER_SWITCH_FAILURE, B", "9, GROUND_FAILURE, B", "10, HIGH_TEMPERATURE, B", "11, OVER_CURRENT_FAILURE, B",
      "14, POWER_SWITCH_FAILURE, B", "13, INTERNAL_ERROR, B"})
  void aFaultIsTold(int code, FaultCode kind, PilotState pilot) {
    charge();
    controller.fault(code);
    settle();
    assertThat(last().faults()).singleElement().satisfies(fault -> {
      assertThat(fault.code()).isEqualTo(kind);
      assertThat(fault.vendorErrorCode()).isEqualTo(String.format("RAPI-%02X", code));
      assertThat(fault.info()).hasSizeLessThanOrEqualTo(50);
    });
    assertThat(last().pilot()).isEqualTo(pilot);
    assertThat(last().powerPathClosed()).isEqualTo(code == 8);
  }

  /** Sleep would hide it; once it is over the controller is awake by itself. */
  @Test
  void aFaultThatEndsGivesNoEnergyToWhoeverIsStillThere() {
    charge();
    controller.forgetCommands();
    controller.fault(6);
    settle();
    evse.withdraw();
    settle();
    assertThat(last().faults()).hasSize(1);
    assertThat(controller.commands()).doesNotContain("FS");
    controller.fault(0);
    settle();
    assertThat(controller.commands()).contains("FS");
    assertThat(controller.isCharging()).isFalse();
    assertThat(last().faults()).isEmpty();
  }

  @Test
  void aHotControllerGivesLessUntilItHasCooledDown() {
    charge();
    controller.hot(true);
    offer(25_000);
    assertThat(last().limitInForce()).isEqualTo(MilliAmps.ofAmps(16));
    controller.forgetCommands();
    time.advance(Duration.ofSeconds(5));
    assertThat(controller.commands()).as("not asked at each poll").doesNotContain("SC 25 V");
    controller.hot(false);
    offer(25_000);
    assertThat(last().limitInForce()).isEqualTo(MilliAmps.ofAmps(25));
  }

  @Test
  void aCurrentThatSomebodyElseSetIsSetBack() {
    charge();
    controller.setAmps(32);
    settle();
    assertThat(controller.amps()).isEqualTo(16);
  }

  @Test
  void aControllerThatStartsAnewInASessionGetsItsCurrentAgain() {
    charge();
    controller.forgetCommands();
    controller.powerCycle();
    settle();
    assertThat(controller.amps()).isEqualTo(16);
    assertThat(controller.commands()).containsSubsequence("SC 16 V", "SY 30 6");
    assertThat(last().powerPathClosed()).isTrue();
  }

  /** One lost frame is none; a controller that says nothing is a fault, with the last that is known of it. */
  @Test
  void silenceBecomesAFaultAndEnds() {
    charge();
    rapi.silent(true);
    time.advance(Duration.ofSeconds(2));
    assertThat(last().faults()).isEmpty();
    time.advance(Duration.ofSeconds(8));
    assertThat(last().faults()).singleElement().extracting(HardwareFault::info).isEqualTo("no answer");
    assertThat(last().powerPathClosed()).isTrue();
    CompletableFuture<Void> taken = offer(16_000);
    assertThat(taken).isCompletedExceptionally();
    assertThat(taken.handle((ok, failed) -> failed).join()).isInstanceOf(HardwareException.class);
    rapi.silent(false);
    settle();
    assertThat(last().faults()).isEmpty();
  }

  @Test
  void aControllerThatNeverAnswersIsAFaultAfterTenSeconds() {
    rapi = new DirectRapi(controller, time.timers());
    rapi.silent(true);
    evse = newEvse(time, rapi, false);
    evse.reportTo(reports::add);
    time.advance(Duration.ofSeconds(9));
    assertThat(reports).as("it may hold a session: nothing is said before that is known").isEmpty();
    time.advance(Duration.ofSeconds(4));
    assertThat(last().faults()).hasSize(1);
    assertThat(last().pilot()).isEqualTo(PilotState.F);
  }

  @Test
  void firmwareThatWouldNotFallBackIsNotUsed() {
    controller.withoutSupervision();
    start(false);
    controller.plugIn();
    offer(16_000);
    assertThat(controller.isCharging()).isFalse();
    assertThat(last().faults()).singleElement().extracting(HardwareFault::info)
        .isEqualTo("firmware without heartbeat supervision");
    var test = evse.selfTest(LEASE).toCompletableFuture();
    settle();
    assertThat(test.join().passed()).isFalse();
  }

  @Test
  void aSocketWhoseFirmwareKnowsNoLockIsNotUsed() {
    controller.withoutLock();
    start(true);
    controller.plugIn();
    offer(16_000);
    assertThat(controller.isCharging()).isFalse();
    assertThat(last().faults()).singleElement().extracting(HardwareFault::info).isEqualTo("firmware without lock");
  }

  @Test
  void thePlugIsLockedAsLongAsThereIsASession() {
    start(true);
    controller.plugIn();
    offer(16_000);
    assertThat(controller.isLocked()).isTrue();
    evse.withdraw();
    settle();
    assertThat(controller.isLocked()).isFalse();
    offer(16_000);
    assertThat(controller.isLocked()).as("the same plug once more").isTrue();
    evse.withdraw();
    settle();
    controller.plugOut();
    settle();
    controller.plugIn();
    settle();
    assertThat(controller.isLocked()).as("whoever has no session takes it away again").isFalse();
    offer(16_000);
    assertThat(controller.isLocked()).isTrue();
  }

  @Test
  void anAttachedCableHasNothingToRelease() {
    start(false);
    var result = evse.unlock(1, LEASE).toCompletableFuture();
    settle();
    assertThat(result).isCompletedWithValue(UnlockResult.NOT_SUPPORTED);
  }

  @Test
  void theHottestSensorIsTold() {
    List<DeciCelsius> told = new ArrayList<>();
    start(false);
    evse.temperatures(told::add);
    settle();
    controller.temperature(-55);
    time.advance(Duration.ofSeconds(30));
    assertThat(told).startsWith(new DeciCelsius(251)).endsWith(new DeciCelsius(-55)).hasSizeBetween(3, 5);
  }

  @Nested
  class Contract implements EvseContract {
    @Override
    public Bench newBench() {
      VirtualTime time = new VirtualTime();
      OpenEvse controller = new OpenEvse(time.timers()::now);
      RapiEvse evse = newEvse(time, new DirectRapi(controller, time.timers()), true);
      return new Bench() {
        @Override
        public Evse evse() {
          return evse;
        }

        @Override
        public VirtualTime time() {
          return time;
        }

        @Override
        public void plugIn() {
          controller.plugIn();
        }

        @Override
        public void plugOut() {
          controller.plugOut();
        }
      };
    }
  }
}
