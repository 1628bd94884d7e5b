// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.status;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.StatusEvent;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.threads.Alarm;

/** What the CSMS was told of one connector, and what it is to be told next. */
final class ConnectorReport {
  private final Requests requests;
  private final Supplier<Duration> minimumDuration;
  private final BooleanSupplier online;
  private final Alarm lasted;
  private @Nullable ConnectorFacts facts;
  private @Nullable Face face;
  /** Known to be known to the CSMS. */
  private @Nullable Face acknowledged;
  /** Sent last, acknowledged or not. */
  private @Nullable Face told;
  /** New, and must last before it is told. */
  private @Nullable Face candidate;

  ConnectorReport(Requests requests, Timers timers, Executor link, Supplier<Duration> minimumDuration,
      BooleanSupplier online) {
    this.requests = requests;
    this.minimumDuration = minimumDuration;
    this.online = online;
    this.lasted = new Alarm(timers, link, this::tell);
  }

  /** What of the facts the CSMS gets to see, the moment apart. */
  private record Face(String status, @Nullable HardwareFault fault) {}

  void is(ConnectorFacts facts, String status) {
    this.facts = facts;
    this.face = new Face(status, facts.fault());
    tellIfChanged();
  }

  /** When the present facts came to be, in milliseconds of this start of the station. */
  long since() {
    return facts == null ? 0 : facts.since().sinceBootMillis();
  }

  void forget() {
    acknowledged = null;
    told = null;
  }

  /** The connection ended: what was not acknowledged may not have arrived. */
  void interrupted() {
    told = acknowledged;
    drop();
  }

  void tellIfChanged() {
    if (!online.getAsBoolean() || face == null) {
      return;
    }
    if (face.equals(told)) {
      drop();
    } else if (told == null || !minimumDuration.get().isPositive()) {
      tell();
    } else if (!face.equals(candidate)) {
      candidate = face;
      lasted.set(minimumDuration.get());
    }
  }

  private void drop() {
    candidate = null;
    lasted.cancel();
  }

  private void tell() {
    Face now = face;
    drop();
    told = now;
    requests.send(new StatusEvent(facts)).whenComplete((_, failure) -> {
      if (failure == null
          || failure instanceof NotDeliveredException e && e.why() == NotDeliveredException.Why.REFUSED) {
        acknowledged = now;
      } else {
        // nobody knows whether it arrived: told again when there is a reason to look
        acknowledged = null;
        if (now.equals(told)) {
          told = null;
        }
      }
    });
  }
}
