// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.testkit.store.MemoryStore;

/** Out of use and back: at once, or when what charges is over; over restarts. */
class AvailabilityTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MemoryStore store = new MemoryStore();
  private final TestStation station = TestStation.fresh(store, 2, Map.of());

  private static Status change(TestStation station, int connector, boolean operative) {
    return ((Outcome.Simple) station.execute(
        new Command.ChangeAvailability(connector, Math.min(connector, 1), operative))).status();
  }

  private void charge(int evse) {
    station.evse(evse).plugIn(1);
    station.reader.present(CARD, evse);
    station.advance(MOMENT);
    assertThat(station.facts(evse).state()).isEqualTo(ChargingState.CHARGING);
  }

  private void end(int evse) {
    station.reader.present(CARD, evse);
    station.advance(MOMENT);
    station.evse(evse).plugOut();
  }

  private static void assertOperative(TestStation station, boolean... operative) {
    for (int connector = 0; connector < operative.length; connector++) {
      assertThat(station.facts(connector).operative()).as("connector %d", connector).isEqualTo(operative[connector]);
    }
  }

  /** 1.6:5.2/1, I28: answered at once, although a transaction runs; it happens when that is over. */
  @Test
  void i28AConnectorThatChargesGoesOutOfUseAfterwards() {
    charge(1);
    assertThat(change(station, 1, false)).isEqualTo(Status.SCHEDULED);
    assertOperative(station, true, true, true);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    end(1);
    assertOperative(station, true, false, true);
  }

  /** 1.6:5.2/1, I27, I28: 0 is the station and all its connectors, each when it can. */
  @Test
  void i27TheWholeStationGoesOutOfUseWhereItCanAndThenTheRest() {
    charge(1);
    assertThat(change(station, 0, false)).isEqualTo(Status.SCHEDULED);
    assertOperative(station, true, true, false);
    end(1);
    assertOperative(station, false, false, false);
    assertThat(change(station, 0, true)).isEqualTo(Status.ACCEPTED);
    assertOperative(station, true, true, true);
  }

  /** 1.6:5.2/1, I27: the state of the station and that of a connector are two things. */
  @Test
  void i27AConnectorComesBackWhileTheStationIsOutOfUse() {
    change(station, 0, false);
    assertThat(change(station, 2, true)).isEqualTo(Status.ACCEPTED);
    assertOperative(station, false, false, true);
    charge(2);
    end(2);
    assertOperative(station, false, false, true);
  }

  /** 1.6:5.2/1: also where it only was to go out of use. */
  @Test
  void whatIsScheduledCanBeTakenBack() {
    charge(1);
    change(station, 0, false);
    assertThat(change(station, 1, true)).isEqualTo(Status.ACCEPTED);
    end(1);
    assertOperative(station, false, true, false);
  }

  /** While it waits for its cable to leave nobody else begins there. */
  @Test
  void nothingNewBeginsOnAConnectorThatIsAboutToGo() {
    charge(1);
    change(station, 1, false);
    station.reader.present(CARD, 1);
    station.advance(Duration.ofSeconds(5));
    assertThat(station.facts(1).finished()).isTrue();
    station.reader.present(CARD, 1);
    station.advance(MOMENT);
    assertThat(station.facts(1).claimed()).isFalse();
    assertThat(((Outcome.Started) station.execute(new Command.RequestStart(1, 1, CARD, 1, false))).accepted())
        .isFalse();
  }

  /** 1.6:5.2/1, R49: what is as it should be is Accepted. */
  @Test
  void r49TheStateItIsInAlreadyIsAccepted() {
    assertThat(change(station, 0, true)).isEqualTo(Status.ACCEPTED);
    assertThat(change(station, 1, true)).isEqualTo(Status.ACCEPTED);
    assertThat(change(station, 1, false)).isEqualTo(Status.ACCEPTED);
    assertThat(change(station, 1, false)).isEqualTo(Status.ACCEPTED);
    assertOperative(station, true, false, true);
  }

  /** R49: an EVSE or a connector that is not there. */
  @ParameterizedTest
  @CsvSource({"9, 0", "1, 5", "0, 1"})
  void r49WhatIsNotThereIsRejected(int evse, int connector) {
    assertThat(((Outcome.Simple) station.execute(new Command.ChangeAvailability(evse, connector, false))).status())
        .isEqualTo(Status.REJECTED);
    assertOperative(station, true, true, true);
  }

  /** 1.6:4.9/5, I28: the power is cut right after the answer. */
  @Test
  void i28OutOfUseSurvivesALossOfPower() {
    change(station, 2, false);
    assertOperative(station.restarted(store.snapshot(), "boot-2").on(), true, true, false);
    change(station, 0, false);
    assertOperative(station.restarted(store.snapshot(), "boot-3").on(), false, false, false);
  }

  /** 1.6:4.9/5, 1.6:5.2/1: the transaction that was waited for ended with the power. */
  @Test
  void whatWasScheduledHappensAfterALossOfPower() {
    charge(1);
    change(station, 0, false);
    TestStation next = station.restarted(store.snapshot(), "boot-2").on();
    next.advance(MOMENT);
    assertOperative(next, false, false, false);
  }

  @Test
  void anEvseWhoseDriverStaysAwayIsNotAvailable() {
    station.replaceDriver(1, Duration.ofSeconds(11));
    assertThat(station.facts(1).operative()).as("it came back").isTrue();
    station.takeDriver(1);
    station.advance(Duration.ofSeconds(10));
    assertThat(station.facts(1).operative()).isFalse();
    station.reader.present(CARD, 1);
    station.advance(MOMENT);
    assertThat(station.facts(1).claimed()).isFalse();
  }
}
