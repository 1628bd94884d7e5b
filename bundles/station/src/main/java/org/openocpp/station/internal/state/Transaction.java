// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.WattHours;

/** A running transaction. */
public final class Transaction {
  /** Where it stands. */
  public enum Stage {
    /** The store remembers it; whether it goes on depends on what the hardware says. */
    RESTORED,
    /** The begin register is being read; no fact yet. */
    BEGINNING,
    /** It runs. */
    RUNNING,
    /** Energy is off, the end register is being read. */
    ENDING
  }

  private final UUID id;
  private final int evse;
  private final int connector;
  private Authorisation authorisation;
  private final EndSamples endSamples = new EndSamples();
  private Stage stage = Stage.BEGINNING;
  private ChargingState state = ChargingState.EV_CONNECTED;
  private @Nullable Stamp startedAt;
  private WattHours begin = WattHours.ZERO;
  private WattHours register = WattHours.ZERO;
  private @Nullable Stamp registerAt;
  private int nextIndex;
  private boolean refused;
  private @Nullable StopReason endReason;
  private @Nullable IdToken stopToken;
  private final List<Runnable> whenOver = new ArrayList<>();
  private boolean durable;
  private boolean vehicleLeft;
  private Timers.@Nullable Timer sampling;

  public Transaction(UUID id, int evse, int connector, Authorisation authorisation) {
    this.id = id;
    this.evse = evse;
    this.connector = connector;
    this.authorisation = authorisation;
  }

  /** One that the store remembers from the start before. */
  public static Transaction restored(StoredTransaction stored, SortedMap<Integer, MeterSample> endSamples) {
    Transaction transaction = new Transaction(stored.id(), stored.evse(), stored.connector(), stored.authorisation());
    transaction.start(stored.startedAt(), stored.begin());
    transaction.register(stored.register(), stored.registerAt());
    transaction.nextIndex = stored.nextIndex();
    transaction.refused = stored.refused();
    transaction.endReason = stored.endReason();
    transaction.stopToken = stored.stopToken();
    transaction.stage = Stage.RESTORED;
    transaction.durable = true;
    transaction.endSamples.restore(endSamples);
    return transaction;
  }

  public StoredTransaction stored() {
    if (startedAt == null || registerAt == null) {
      throw new IllegalStateException("a transaction is stored once it has begun");
    }
    return new StoredTransaction(id, evse, connector, authorisation, startedAt, begin, register, registerAt, nextIndex,
        refused, endReason,
        stopToken);
  }

  /** The one that goes on in its place from here: same EVSE, authorisation and state, and what was refused stays so. Energy flows on. */
  public Transaction continued(UUID next, Stamp at) {
    Transaction transaction = new Transaction(next, evse, connector, authorisation);
    transaction.start(at, register);
    transaction.state = state;
    transaction.refused = refused;
    transaction.durable = true;
    return transaction;
  }

  /** The begin register is known. */
  public void start(Stamp at, WattHours beginRegister) {
    stage = Stage.RUNNING;
    startedAt = at;
    begin = beginRegister;
    register(beginRegister, at);
  }

  public void register(WattHours now, Stamp at) {
    register = register.max(now);
    registerAt = at;
  }

  public int takeIndex() {
    return nextIndex++;
  }

  public UUID id() {
    return id;
  }

  public int connector() {
    return connector;
  }

  public Authorisation authorisation() {
    return authorisation;
  }

  public Stage stage() {
    return stage;
  }

  /** The hardware carried it over the restart. */
  public void resume() {
    stage = Stage.RUNNING;
  }

  /** The decision to end it is taken. */
  public void end(StopReason reason, @Nullable IdToken token) {
    stage = Stage.ENDING;
    endReason = reason;
    stopToken = token;
    stopSampling();
  }

  /** Set once the decision to end it is taken. */
  public @Nullable StopReason endReason() {
    return endReason;
  }

  /** The token that ended it, where one did. */
  public @Nullable IdToken stopToken() {
    return stopToken;
  }

  /** Runs on the loop once its end is durable, or at once where it never came to a start. */
  public void whenOver(Runnable task) {
    whenOver.add(task);
  }

  public void over() {
    whenOver.forEach(Runnable::run);
    whenOver.clear();
  }

  /** The CSMS told the group of its token. */
  public void group(IdToken group) {
    authorisation =
        new Authorisation(authorisation.token(), group, authorisation.remoteStartId(), authorisation.reservation());
  }

  public ChargingState state() {
    return state;
  }

  public void state(ChargingState now) {
    state = now;
  }

  public WattHours begin() {
    return begin;
  }

  public WattHours register() {
    return register;
  }

  /** When {@link #register} was taken; throws before the start. */
  public Stamp registerAt() {
    if (registerAt == null) {
      throw new IllegalStateException("a transaction that has not begun has no register");
    }
    return registerAt;
  }

  public boolean refused() {
    return refused;
  }

  public void refuse() {
    refused = true;
  }

  /** Whether its start is durable: energy may flow. */
  public boolean durable() {
    return durable;
  }

  public void becameDurable() {
    durable = true;
  }

  /** Whether its vehicle left while it ended: another may be there now. */
  public boolean vehicleLeft() {
    return vehicleLeft;
  }

  public void vehicleLeaves() {
    vehicleLeft = true;
  }

  public EndSamples endSamples() {
    return endSamples;
  }

  public void sampleWith(Timers.Timer timer) {
    stopSampling();
    sampling = timer;
  }

  public void stopSampling() {
    if (sampling != null) {
      sampling.cancel();
      sampling = null;
    }
  }
}
