// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.openocpp.runtime.demo.Narrator.Actor;
import org.openocpp.runtime.demo.SimState.EvseState;

/**
 * One charging session as a person sees it, played over the control API alone: plug in, card, charging, the car pauses and
 * resumes, stop by the same card, plug out.
 */
final class DemoScript {
  private static final int EVSE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CAR = "{'connector':1,'ev':{'maxCurrentA':32,'phases':3,'soc':42,'capacityWh':60000}}";

  /** How long people take, and how often the charger is looked at. */
  record Pace(Duration breath, Duration look, int looks) {
    static final Pace PERSON = new Pace(Duration.ofMillis(2500), Duration.ofSeconds(3), 6);
    static final Pace TEST = new Pace(Duration.ofMillis(50), Duration.ofMillis(500), 1);
  }

  /** What the station's meter says of the session. */
  record Outcome(double meterStartWh, double meterStopWh, Duration duration) {
    double energyWh() {
      return meterStopWh - meterStartWh;
    }
  }

  private final SimClient sim;
  private final Narrator narrator;
  private final Pace pace;
  private final String card;
  private final InstantSource clock;

  DemoScript(SimClient sim, Narrator narrator, Pace pace, String card, InstantSource clock) {
    this.sim = sim;
    this.narrator = narrator;
    this.pace = pace;
    this.card = card;
    this.clock = clock;
  }

  /** Plays it. Throws {@link AwaitTimeout} where the station does not do its part. */
  Outcome play() {
    double meterStart = sim.evse(EVSE).energyImportWh();
    breathe();
    driver("plugs a car into EVSE " + EVSE);
    sim.plugIn(EVSE, CAR);
    await("sees the car", EvseState::plugged);

    breathe();
    driver("holds card " + Card.shortened(card) + " to the reader");
    sim.rfid(card);
    await("charges", DemoScript::charges);
    Instant began = clock.instant();
    watchCharging(meterStart);

    driver("waits: the car pauses by itself");
    sim.demand(EVSE, "pause");
    await("waits for the car", evse -> !evse.charging() && evse.status().startsWith("Suspended"));
    breathe();
    breathe();

    driver("sees the car wake up again");
    sim.demand(EVSE, "charge");
    await("charges again", DemoScript::charges);
    watchCharging(meterStart);

    driver("holds the same card to the reader: stop");
    sim.rfid(card);
    await("ended the transaction", evse -> !evse.charging() && evse.transactionId() == null);
    Duration lasted = Duration.between(began, clock.instant());

    breathe();
    driver("pulls the plug");
    sim.plugOut(EVSE);
    EvseState end = await("is free again", evse -> !evse.plugged() && evse.status().equals("Available"));
    return new Outcome(meterStart, end.energyImportWh(), lasted);
  }

  private void watchCharging(double meterStart) {
    double before = sim.evse(EVSE).energyImportWh();
    for (int look = 0; look < pace.looks(); look++) {
      pause(pace.look());
      EvseState evse = sim.evse(EVSE);
      say(String.format(Locale.ROOT, "EVSE %d %s, %s so far, %.0f A on %d phases offered", EVSE, evse.status(),
          Sentences.energy(Math.round(evse.energyImportWh() - meterStart)), evse.offeredCurrentA(),
          evse.offeredPhases()));
    }
    sim.awaitEvse(EVSE, "counts energy", evse -> evse.energyImportWh() > before, PATIENCE);
  }

  private EvseState await(String what, Predicate<EvseState> fits) {
    EvseState evse = sim.awaitEvse(EVSE, what, fits, PATIENCE);
    say("EVSE " + EVSE + " " + what + " (" + evse.status() + ")");
    return evse;
  }

  private static boolean charges(EvseState evse) {
    return evse.charging() && evse.status().equals("Charging");
  }

  private void breathe() {
    pause(pace.breath());
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void driver(String what) {
    narrator.say(Actor.DRIVER, what);
  }

  private void say(String what) {
    narrator.say(Actor.STATION, what);
  }
}
