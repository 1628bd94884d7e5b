// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.station.internal.codec.Codec;
import org.openocpp.station.internal.loop.Commits;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.loop.Loop;
import org.openocpp.station.internal.settings.SettingsBook;

/** What every concern of the domain works with. On the loop. */
public final class StationContext {
  private final StationState state;
  private final SettingsBook book;
  private final Loop loop;
  private final Timers timers;
  private final StationClock clock;
  private final Randomness randomness;
  private final Commits commits;
  private final Codec codec = new Codec();
  private @Nullable CsmsLink link;
  private Runnable afterDecision = () -> {};

  public StationContext(StationState state, SettingsBook book, Loop loop, Timers timers, StationClock clock,
      Randomness randomness,
      Commits commits) {
    this.state = state;
    this.book = book;
    this.loop = loop;
    this.timers = timers;
    this.clock = clock;
    this.randomness = randomness;
    this.commits = commits;
  }

  /** Takes one decision: the state is changed in memory, then what must be durable is on its way, then others see the new picture. */
  public void decide(Consumer<Decision> deciding) {
    Decision decision = new Decision();
    deciding.accept(decision);
    afterDecision.run();
    commits.submit(decision);
  }

  /** Shows a state that lies between two others of one decision: who watches must not see a step that does not exist. */
  public void show() {
    afterDecision.run();
  }

  /** What is to be done after each decision. */
  public void afterDecision(Runnable task) {
    afterDecision = task;
  }

  public StationState state() {
    return state;
  }

  public SettingsBook book() {
    return book;
  }

  public Settings settings() {
    return book.snapshot();
  }

  public int seconds(VariableId id) {
    return settings().integer(id);
  }

  public Loop loop() {
    return loop;
  }

  public Timers timers() {
    return timers;
  }

  public StationClock clock() {
    return clock;
  }

  public Randomness randomness() {
    return randomness;
  }

  public Commits commits() {
    return commits;
  }

  public Codec codec() {
    return codec;
  }

  /** The way to the CSMS; null while there is none. */
  public @Nullable CsmsLink link() {
    return link;
  }

  public void link(@Nullable CsmsLink now) {
    link = now;
  }

  /** Whether something new may begin. */
  public boolean open() {
    return !state.goingDown() && !commits.stalled();
  }
}
