// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.internal;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;

/** What an EVSE may give now, and until when. On the timer thread. */
public final class Lease {
  private enum State {
    /** Nobody may take energy. */
    NONE,
    /** An offer is in force. */
    OFFERED,
    /** A session goes on that another instance began; the hardware knows how long. */
    CARRIED,
    /** An offer ran out on a vehicle, which goes on at the safe current until it leaves or somebody decides. */
    FALLEN_BACK
  }

  private final Timers timers;
  private final EvseDescription description;
  private State state = State.NONE;
  private @Nullable Offer offer;
  private Timers.@Nullable Timer end;

  public Lease(Timers timers, EvseDescription description) {
    this.timers = timers;
    this.description = description;
  }

  /** @param ranOut when the offer has ended without renewal; the state is then {@link #isFallenBack} */
  public void offer(Offer now, Runnable ranOut) {
    end();
    state = State.OFFERED;
    offer = now;
    end = timers.after(now.validFor(), () -> {
      if (offer == now) {
        end();
        state = State.FALLEN_BACK;
        ranOut.run();
      }
    });
  }

  public void carry() {
    state = State.CARRIED;
  }

  public void end() {
    cancelTimer();
    state = State.NONE;
    offer = null;
  }

  /** A vehicle left, or the contacts opened by themselves: only an offer outlives that. */
  public void vehicleGone() {
    if (state != State.OFFERED) {
      end();
    }
  }

  public boolean isNone() {
    return state == State.NONE;
  }

  public boolean isCarried() {
    return state == State.CARRIED;
  }

  public boolean isFallenBack() {
    return state == State.FALLEN_BACK;
  }

  /** As the station understands it. */
  public boolean inForce() {
    return state == State.OFFERED || state == State.CARRIED;
  }

  /** The limit per phase; zero where there is none, or none that the pilot can signal. */
  public MilliAmps limit() {
    MilliAmps wanted = switch (state) {
      case OFFERED -> offer == null ? MilliAmps.ZERO : offer.limit();
      // what was signalled is not known here; it was not more than this
      case CARRIED -> description.maxCurrent();
      case FALLEN_BACK -> description.safeCurrent();
      case NONE -> MilliAmps.ZERO;
    };
    MilliAmps allowed = wanted.min(description.maxCurrent());
    return allowed.compareTo(description.minCurrent()) < 0 ? MilliAmps.ZERO : allowed;
  }

  /** How long the offer in force was given for; zero where there is none. */
  public Duration validFor() {
    return offer == null ? Duration.ZERO : offer.validFor();
  }

  public int phases() {
    return offer == null ? description.phases() : Math.min(offer.phases(), description.phases());
  }

  public void cancelTimer() {
    if (end != null) {
      end.cancel();
    }
  }
}
