// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.registration;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.threads.Alarm;

/** A heartbeat each interval while messages may flow. There is one alarm, whatever happens. */
public final class Heartbeats {
  private final Requests requests;
  private final Supplier<Duration> interval;
  private final Alarm alarm;
  private boolean online;
  private Duration armed = Duration.ZERO;

  /** @param interval zero for none */
  public Heartbeats(Requests requests, Timers timers, Executor link, Supplier<Duration> interval) {
    this.requests = requests;
    this.interval = interval;
    this.alarm = new Alarm(timers, link, this::beat);
  }

  public void online(boolean online) {
    this.online = online;
    arm();
  }

  /** The interval may have changed. */
  public void intervalChanged() {
    if (!interval.get().equals(armed)) {
      arm();
    }
  }

  /** One heartbeat now, besides the regular ones. */
  public void send() {
    requests.send(new HeartbeatEvent());
  }

  private void beat() {
    arm();
    send();
  }

  private void arm() {
    armed = interval.get();
    if (online && armed.isPositive()) {
      alarm.set(armed);
    } else {
      alarm.cancel();
    }
  }
}
