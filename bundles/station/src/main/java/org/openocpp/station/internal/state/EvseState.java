// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;

/** One EVSE: what its hardware last said, and who uses it. */
public final class EvseState {
  private static final EvseStatus NOTHING = new EvseStatus(0, PilotState.A, false, false, MilliAmps.ZERO, Set.of());

  private final int evse;
  private final int connectors;
  private final MeterState meter;
  private @Nullable Evse driver;
  private @Nullable EvseDescription description;
  private EvseStatus status = NOTHING;
  private boolean reported;
  private boolean known;
  private boolean lost = true;
  private @Nullable Claim claim;
  private @Nullable Transaction transaction;
  private boolean finished;
  private @Nullable Authorisation keptFor;
  private @Nullable IdToken lastToken;
  private @Nullable Tap lastStop;
  private Timers.@Nullable Timer waitingForToken;
  private MilliAmps offered = MilliAmps.ZERO;
  private int phasesUsed;

  /** A token that stopped a transaction, and when. */
  private record Tap(IdToken token, MonotonicTime at) {}

  public EvseState(int evse, int connectors) {
    this.evse = evse;
    this.connectors = connectors;
    meter = new MeterState(evse);
  }

  public int evse() {
    return evse;
  }

  public int connectors() {
    return connectors;
  }

  public MeterState meter() {
    return meter;
  }

  public @Nullable Evse driver() {
    return driver;
  }

  /** A driver came or went. What was last reported stays until a driver says otherwise. */
  public void driver(@Nullable Evse now) {
    driver = now;
    reported = false;
    if (now != null) {
      description = now.description();
      lost = false;
    }
  }

  /** No driver came back in time. */
  public void lose() {
    lost = true;
  }

  /** Whether there is no driver, and not only for the moment of a replacement. */
  public boolean lost() {
    return lost;
  }

  /** Null before the first driver. */
  public @Nullable EvseDescription description() {
    return description;
  }

  public EvseStatus status() {
    return status;
  }

  public void status(EvseStatus now) {
    status = now;
    reported = true;
    known = true;
  }

  /** Whether any driver has told its state since the start. */
  public boolean known() {
    return known;
  }

  /** Whether the present driver has told its state. */
  public boolean reported() {
    return reported;
  }

  public @Nullable Claim claim() {
    return claim;
  }

  public void claim(@Nullable Claim now) {
    if (claim != null) {
      claim.cancel();
    }
    claim = now;
  }

  public @Nullable Transaction transaction() {
    return transaction;
  }

  public void transaction(@Nullable Transaction now) {
    transaction = now;
  }

  /** Takes the claim away without ending it: it goes somewhere else. */
  public @Nullable Claim letGoOfClaim() {
    Claim gone = claim;
    claim = null;
    return gone;
  }

  /** Whether a transaction is over, or the time to claim one, and the cable is still there. */
  public boolean finished() {
    return finished;
  }

  public void finished(boolean now) {
    finished = now;
  }

  /** A vehicle is there, and nobody has charged it or given it up yet. */
  public boolean vehicleWaits() {
    return status.plugged() && transaction == null && !finished;
  }

  /** Whether a cable waits for a token, for a limited time. */
  public boolean waitsForToken() {
    return waitingForToken != null;
  }

  /** With null it does not wait any more. */
  public void waitForToken(Timers.@Nullable Timer until) {
    if (waitingForToken != null) {
      waitingForToken.cancel();
    }
    waitingForToken = until;
  }

  /** By whom the transaction was authorised whose cable is still kept; null where none is. */
  public @Nullable Authorisation keptFor() {
    return keptFor;
  }

  public void keptFor(@Nullable Authorisation authorisation) {
    keptFor = authorisation;
  }

  /** Whether the last transaction here was one of this token. */
  public boolean usedBefore(IdToken token) {
    return lastToken != null && lastToken.matches(token);
  }

  public void usedBy(IdToken token) {
    lastToken = token;
  }

  /** A token stops the transaction. */
  public void tapped(IdToken token, MonotonicTime at) {
    lastStop = new Tap(token, at);
  }

  /** Whether this token stopped the last transaction here within this time, and the cable is still there. */
  public boolean stoppedBy(IdToken token, MonotonicTime now, Duration within) {
    return finished && lastStop != null && lastStop.token().matches(token)
        && now.since(lastStop.at()).compareTo(within) <= 0;
  }

  /** The limit offered last; zero where nothing is. */
  public MilliAmps offered() {
    return offered;
  }

  public void offered(MilliAmps now) {
    offered = now;
  }

  /** On how many phases the vehicle was seen to draw; 0 while not known. */
  public int phasesUsed() {
    return phasesUsed;
  }

  public void phasesUsed(int now) {
    phasesUsed = now;
  }

  /** Nobody uses it and nothing stands in the way. */
  public boolean free() {
    return claim == null && transaction == null && sound();
  }

  /** Whether something new may begin, as far as its hardware goes: what no meter counts is not sold. */
  public boolean sound() {
    return status.faults().isEmpty() && meter.trouble() == null;
  }
}
