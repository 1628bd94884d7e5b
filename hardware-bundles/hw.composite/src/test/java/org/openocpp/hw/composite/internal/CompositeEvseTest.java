// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.composite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
import org.openocpp.api.units.MilliAmps;
import org.openocpp.hw.composite.internal.CompositeEvse.Parts;
import org.openocpp.testkit.hardware.EvseContract;
import org.openocpp.testkit.hardware.FakeContactor;
import org.openocpp.testkit.hardware.FakeLock;
import org.openocpp.testkit.hardware.FakePilot;
import org.openocpp.testkit.hardware.FakeResidualCurrentMonitor;
import org.openocpp.testkit.time.VirtualTime;

class CompositeEvseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final FakePilot pilot = new FakePilot();
  private final FakeContactor contactor = new FakeContactor(time.timers(), 3);
  private final FakeLock lock = new FakeLock(time.timers());
  private final FakeResidualCurrentMonitor residualCurrent = new FakeResidualCurrentMonitor();
  private final List<EvseStatus> reports = new ArrayList<>();
  private CompositeEvse evse = newEvse(0);

  private CompositeEvse newEvse(long safeAmps) {
    return new CompositeEvse(time.timers(), new Parts(pilot, contactor, lock, residualCurrent, List.of()),
        new EvseDescription(1, List.of(new ConnectorDescription(1, "sType2", true)), MilliAmps.ofAmps(32),
            MilliAmps.ofAmps(6), 3, MilliAmps.ofAmps(safeAmps)));
  }

  @BeforeEach
  void start() {
    contactor.takes(Duration.ofMillis(50));
    lock.takes(Duration.ofMillis(300));
    evse.reportTo(reports::add);
    settle();
  }

  private void settle() {
    time.advance(Duration.ofSeconds(1));
  }

  private EvseStatus last() {
    return reports.getLast();
  }

  private CompletableFuture<Void> offer(long amps, int phases, Duration validFor) {
    CompletableFuture<Void> taken =
        evse.offer(new Offer(MilliAmps.ofAmps(amps), phases, validFor)).toCompletableFuture();
    settle();
    return taken;
  }

  private void charge() {
    pilot.state(PilotState.B);
    offer(16, 3, MINUTE);
    pilot.state(PilotState.C);
    settle();
    assertThat(contactor.isClosed()).isTrue();
  }

  @Test
  void theSignalComesBeforeThePowerAndTheLockBeforeTheContacts() {
    pilot.state(PilotState.B);
    offer(16, 3, MINUTE);
    assertThat(pilot.advertised()).isEqualTo(MilliAmps.ofAmps(16));
    assertThat(lock.isLocked()).isFalse();

    pilot.state(PilotState.C);
    time.advance(Duration.ofMillis(299));
    assertThat(contactor.operations()).isZero();
    time.advance(Duration.ofMillis(100));
    assertThat(lock.isLocked()).isTrue();
    assertThat(contactor.closedPhases()).isEqualTo(3);
  }

  @Test
  void aVehicleThatAsksUnaskedGetsNothing() {
    pilot.state(PilotState.C);
    settle();

    assertThat(contactor.operations()).isZero();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
  }

  @Test
  void aPlugThatIsNotLockedGetsNoPower() {
    lock.jam(true);
    pilot.state(PilotState.B);
    offer(16, 3, MINUTE);
    pilot.state(PilotState.C);
    settle();

    assertThat(contactor.operations()).isZero();
    assertThat(last().faults()).extracting(HardwareFault::code).containsExactly(FaultCode.CONNECTOR_LOCK_FAILURE);

    pilot.state(PilotState.A);
    settle();
    assertThat(last().faults()).isEmpty();
  }

  @Test
  void withdrawingEndsTheSignalAndWaitsForTheVehicleToLetGo() {
    charge();

    CompletableFuture<Void> withdrawn = evse.withdraw().toCompletableFuture();
    settle();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
    assertThat(contactor.isClosed()).isTrue();
    assertThat(withdrawn).isNotDone();

    pilot.state(PilotState.B);
    time.advance(Duration.ofMillis(60));
    assertThat(contactor.isClosed()).isFalse();
    assertThat(withdrawn).isCompleted();
    assertThat(lock.isLocked()).isTrue();
    time.advance(Duration.ofMillis(300));
    assertThat(lock.isLocked()).isFalse();
  }

  @Test
  void aVehicleThatDoesNotLetGoIsCutOffAfterThreeSeconds() {
    charge();

    evse.withdraw();
    time.advance(Duration.ofMillis(2900));
    assertThat(contactor.isClosed()).isTrue();
    time.advance(Duration.ofMillis(200));

    assertThat(contactor.isClosed()).isFalse();
  }

  @Test
  void aPauseKeepsSessionAndLock() {
    charge();

    offer(0, 3, MINUTE);
    pilot.state(PilotState.B);
    settle();

    assertThat(contactor.isClosed()).isFalse();
    assertThat(lock.isLocked()).isTrue();
    assertThat(last().leaseInForce()).isTrue();
  }

  /** R28: pulled at the vehicle; the station side is locked as long as the pause lasts, and free when nobody wants it any more. */
  @Test
  void r28APauseKeepsTheLockWhenTheVehicleLeaves() {
    charge();

    offer(0, 3, MINUTE);
    pilot.state(PilotState.A);
    settle();

    assertThat(last().plugged()).isFalse();
    assertThat(lock.isLocked()).isTrue();
    evse.withdraw();
    settle();
    assertThat(lock.isLocked()).isFalse();
  }

  @Test
  void fewerPhasesAreSwitchedWithoutLoad() {
    charge();

    offer(16, 1, MINUTE);
    assertThat(contactor.closedPhases()).isEqualTo(3);
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
    pilot.state(PilotState.B);
    settle();
    assertThat(contactor.isClosed()).isFalse();
    assertThat(pilot.advertised()).isEqualTo(MilliAmps.ofAmps(16));
    pilot.state(PilotState.C);
    settle();

    assertThat(contactor.closedPhases()).isEqualTo(1);
  }

  @Test
  void aResidualCurrentOpensAtOnceAndIsAFaultUntilItIsReset() {
    charge();

    residualCurrent.trip(true);
    time.advance(Duration.ofMillis(60));
    assertThat(contactor.isClosed()).isFalse();
    assertThat(last().faults()).extracting(HardwareFault::code).containsExactly(FaultCode.GROUND_FAILURE);

    residualCurrent.trip(false);
    settle();
    assertThat(last().faults()).isEmpty();
    assertThat(contactor.isClosed()).isTrue();
  }

  @Test
  void aLostPilotOpensAtOnceAndKeepsTheVehicleInMind() {
    charge();

    pilot.state(PilotState.E);
    time.advance(Duration.ofMillis(60));

    assertThat(contactor.isClosed()).isFalse();
    assertThat(last().pluggedConnector()).isEqualTo(1);
    assertThat(last().faults()).extracting(HardwareFault::code).containsExactly(FaultCode.EV_COMMUNICATION_ERROR);
  }

  @Test
  void stateDGetsNoPowerBecauseThereIsNoVentilation() {
    pilot.state(PilotState.B);
    offer(16, 3, MINUTE);
    pilot.state(PilotState.D);
    settle();

    assertThat(contactor.operations()).isZero();
  }

  @Test
  void weldedContactsAreAFaultTheStationBecomesUnavailableAndTheCallerIsTold() {
    charge();
    contactor.weld(true);

    CompletableFuture<Void> withdrawn = evse.withdraw().toCompletableFuture();
    pilot.state(PilotState.B);
    settle();

    assertThat(withdrawn.exceptionNow()).isInstanceOf(HardwareException.class);
    assertThat(last().faults()).extracting(HardwareFault::code).containsExactly(FaultCode.POWER_SWITCH_FAILURE);
    assertThat(last().powerPathClosed()).isTrue();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.UNAVAILABLE);
    assertThat(lock.isLocked()).isTrue();

    contactor.weld(false);
    contactor.trip();
    settle();
    assertThat(last().faults()).isEmpty();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
  }

  @Test
  void contactsThatDoNotCloseAreAFaultUntilTheVehicleLeaves() {
    contactor.die(true);
    pilot.state(PilotState.B);
    offer(16, 3, Duration.ofHours(1));
    pilot.state(PilotState.C);
    time.advance(Duration.ofSeconds(10));
    assertThat(last().faults()).extracting(HardwareFault::code).containsExactly(FaultCode.POWER_SWITCH_FAILURE);
    assertThat(contactor.operations()).isEqualTo(1);

    pilot.state(PilotState.A);
    settle();
    assertThat(last().faults()).isEmpty();
  }

  @Test
  void aLeaseThatRunsOutLeavesTheSafeCurrentToTheVehicleThatIsThere() {
    evse.close();
    evse = newEvse(6);
    evse.reportTo(reports::add);
    settle();
    charge();

    time.advance(Duration.ofHours(2));
    assertThat(contactor.isClosed()).isTrue();
    assertThat(pilot.advertised()).isEqualTo(MilliAmps.ofAmps(6));
    assertThat(last().leaseInForce()).isFalse();

    pilot.state(PilotState.A);
    settle();
    pilot.state(PilotState.B);
    settle();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
  }

  @Test
  void unlockingRightAfterWithdrawingWaitsForTheContacts() {
    charge();

    evse.withdraw();
    CompletableFuture<UnlockResult> unlocked = evse.unlock(1, Duration.ofSeconds(5)).toCompletableFuture();
    settle();
    assertThat(unlocked).isNotDone();
    pilot.state(PilotState.B);
    settle();

    assertThat(unlocked).isCompletedWithValue(UnlockResult.UNLOCKED);
  }

  @Test
  void aLockThatDoesNotAnswerFailsAtTheDeadline() {
    lock.takes(Duration.ofHours(1));

    CompletableFuture<UnlockResult> unlocked = evse.unlock(1, Duration.ofSeconds(2)).toCompletableFuture();
    time.advance(Duration.ofSeconds(2));

    assertThat(unlocked).isCompletedWithValue(UnlockResult.FAILED);
  }

  @Test
  void aFailedSelfTestSaysWhat() {
    residualCurrent.breakDown();

    var result = evse.selfTest(Duration.ofSeconds(1)).toCompletableFuture();
    settle();

    assertThat(result.join().passed()).isFalse();
    assertThat(result.join().detail()).contains("test current");
  }

  @Test
  void contactsThatCannotHoldAreOpenedWhenTheDriverGoes() {
    charge();

    evse.close();
    settle();

    assertThat(contactor.isClosed()).isFalse();
    assertThat(pilot.signal()).isEqualTo(FakePilot.Signal.IDLE);
  }

  @Test
  void nothingIsLeftBehindWhenTheDriverGoes() {
    charge();

    evse.close();
    settle();

    assertThat(time.waiting()).isZero();
  }

  /** The role's suite, with a vehicle that follows the pilot. */
  @Nested
  class Contract implements EvseContract {
    @Override
    public Bench newBench() {
      return new Bench() {
        private boolean vehicle;

        private void follow() {
          pilot.state(!vehicle ? PilotState.A
              : pilot.signal() == FakePilot.Signal.OSCILLATING ? PilotState.C : PilotState.B);
          time.timers().after(Duration.ofMillis(20), this::follow);
        }

        {
          evse.close();
          evse = newEvse(0);
          follow();
        }

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
          vehicle = true;
        }

        @Override
        public void plugOut() {
          vehicle = false;
        }
      };
    }
  }

  @Test
  void faultsOfMonitorsOpenTheContactsAndAreTold() {
    List<java.util.function.Consumer<Set<HardwareFault>>> monitor = new ArrayList<>();
    evse.close();
    evse = new CompositeEvse(time.timers(), new Parts(pilot, contactor, null, null, List.of(monitor::add)),
        new EvseDescription(1, List.of(new ConnectorDescription(1, "cType2", false)), MilliAmps.ofAmps(32),
            MilliAmps.ofAmps(6), 3, MilliAmps.ZERO));
    evse.reportTo(reports::add);
    monitor.getFirst().accept(Set.of());
    settle();
    charge();

    HardwareFault hot = new HardwareFault(FaultCode.HIGH_TEMPERATURE, 1, "92 °C", "T7");
    monitor.getFirst().accept(Set.of(hot));
    time.advance(Duration.ofMillis(60));

    assertThat(contactor.isClosed()).isFalse();
    assertThat(last().faults()).containsExactly(hot);
    var unlock = evse.unlock(1, Duration.ofSeconds(1)).toCompletableFuture();
    settle();
    assertThat(unlock).isCompletedWithValue(UnlockResult.NOT_SUPPORTED);
  }
}
