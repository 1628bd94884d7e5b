// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.composite.internal;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;

/** What the EVSE may give now, and until when. On the timer thread. */
final class Lease {
  private enum State {
    /** Nobody may take energy. */
    NONE,
    /** An offer is in force. */
    OFFERED,
    /** A session goes on that another instance began; the power switch knows how long. */
    CARRIED,
    /** An offer ran out on a vehicle, which goes on at the safe current until it leaves or somebody decides. */
    FALLEN_BACK
  }

  private final Timers timers;
  private final EvseDescription description;
  private State state = State.NONE;
  private @Nullable Offer offer;
  private Timers.@Nullable Timer end;

  Lease(Timers timers, EvseDescription description) {
    this.timers = timers;
    this.description = description;
  }

  void offer(Offer now, Runnable ranOut) {
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

  void carry() {
    state = State.CARRIED;
  }

  void end() {
    cancelTimer();
    state = State.NONE;
    offer = null;
  }

  /** A vehicle left, or the contacts opened by themselves: only an offer outlives that. */
  void vehicleGone() {
    if (state != State.OFFERED) {
      end();
    }
  }

  boolean isNone() {
    return state == State.NONE;
  }

  boolean isCarried() {
    return state == State.CARRIED;
  }

  boolean isFallenBack() {
    return state == State.FALLEN_BACK;
  }

  /** As the station understands it. */
  boolean inForce() {
    return state == State.OFFERED || state == State.CARRIED;
  }

  /** The limit per phase; zero where there is none, or none that the pilot can signal. */
  MilliAmps limit() {
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

  int phases() {
    return offer == null ? description.phases() : Math.min(offer.phases(), description.phases());
  }

  void cancelTimer() {
    if (end != null) {
      end.cancel();
    }
  }
}
