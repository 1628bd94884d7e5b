// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Connection;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pings the other side each interval and gives a connection up that has not said a word since. */
final class KeepAlive {
  static final Duration PONG_TIMEOUT = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

  private final Supplier<Duration> interval;
  private final Alarm nextPing;
  private final Alarm silence;
  private @Nullable Connection connection;

  /** @param interval zero for no pings */
  KeepAlive(Timers timers, Executor link, Supplier<Duration> interval) {
    this.interval = interval;
    this.nextPing = new Alarm(timers, link, this::ping);
    this.silence = new Alarm(timers, link, this::dead);
  }

  void start(Connection connection) {
    this.connection = connection;
    intervalChanged();
  }

  void stop() {
    connection = null;
    nextPing.cancel();
    silence.cancel();
  }

  void intervalChanged() {
    nextPing.cancel();
    if (connection != null && interval.get().isPositive()) {
      nextPing.set(interval.get());
    }
  }

  /** Something came in: a pong, or a message. */
  void heard() {
    silence.cancel();
  }

  private void ping() {
    if (connection != null) {
      connection.ping();
      if (!silence.isSet()) {
        silence.set(PONG_TIMEOUT);
      }
      intervalChanged();
    }
  }

  private void dead() {
    if (connection != null) {
      LOG.warn("The CSMS has not answered a ping for {} s; giving the connection up", PONG_TIMEOUT.toSeconds());
      connection.abort();
    }
  }
}
