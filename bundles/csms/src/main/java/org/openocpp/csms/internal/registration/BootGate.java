// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.registration;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the station: a BootNotification first, again after the interval that the CSMS names while it does not accept, and none on
 * a mere reconnect. Who accepted is remembered: another CSMS, or the same under another version, has to accept anew.
 */
public final class BootGate {
  /** Our own wait, where the CSMS names none or does not answer. */
  static final Duration OWN_WAIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(Integer.MAX_VALUE);
  private static final Logger LOG = LoggerFactory.getLogger(BootGate.class);

  private final Requests requests;
  private final Timers timers;
  private final Listener listener;
  private final Alarm retry;
  private final Supplier<BootReason> firstReason;
  private Registered state = Registered.UNKNOWN;
  private @Nullable Object registrar;
  /** An acceptance that came when the connection had just gone. */
  private Answer.@Nullable Boot unheard;
  private MonotonicTime notBefore;
  private boolean everAccepted;
  private boolean connected;
  private boolean sending;

  /** @param firstReason of this start of the process; told until the station is accepted for the first time */
  public BootGate(Requests requests, Timers timers, Executor link, Supplier<BootReason> firstReason,
      Listener listener) {
    this.requests = requests;
    this.timers = timers;
    this.listener = listener;
    this.firstReason = firstReason;
    this.notBefore = timers.now();
    this.retry = new Alarm(timers, link, () -> boot(reason()));
  }

  /** Hears of acceptance. */
  public interface Listener {
    /** Messages may flow. {@code boot} is the answer that said so, null where a reconnect found the station accepted already. */
    void accepted(Answer.@Nullable Boot boot);
  }

  public Registered state() {
    return state;
  }

  public boolean accepted() {
    return connected && state == Registered.ACCEPTED;
  }

  /** A connection is there. {@code registrar} equals the one before where it leads to the same CSMS by the same version. */
  public void connected(Object registrar) {
    connected = true;
    if (!registrar.equals(this.registrar)) {
      this.registrar = registrar;
      state = Registered.UNKNOWN;
      notBefore = timers.now();
    }
    if (state == Registered.ACCEPTED) {
      tell();
    } else {
      retryWhenDue();
    }
  }

  public void disconnected() {
    connected = false;
    retry.cancel();
  }

  /** The CSMS asks for a BootNotification now. */
  public void triggered() {
    boot(BootReason.TRIGGERED);
  }

  private void retryWhenDue() {
    if (!connected) {
      return;
    }
    Duration left = notBefore.since(timers.now());
    if (left.isPositive()) {
      retry.set(left);
    } else {
      boot(reason());
    }
  }

  private BootReason reason() {
    return everAccepted ? BootReason.UNKNOWN : firstReason.get();
  }

  private void boot(BootReason reason) {
    if (!connected || sending || state == Registered.ACCEPTED) {
      return;
    }
    retry.cancel();
    sending = true;
    Object asked = registrar;
    requests.send(new BootEvent(reason)).whenComplete((answer, failure) -> {
      sending = false;
      if (!Objects.equals(asked, registrar)) {
        retryWhenDue();
      } else if (answer instanceof Answer.Boot boot) {
        answered(boot);
      } else if (connected) {
        LOG.warn("The BootNotification came to nothing ({}); again in {} s", failure, OWN_WAIT.toSeconds());
        waitFor(OWN_WAIT);
      }
    });
  }

  private void answered(Answer.Boot boot) {
    state = switch (boot.registration()) {
      case ACCEPTED -> Registered.ACCEPTED;
      case PENDING -> Registered.PENDING;
      case REJECTED -> Registered.REJECTED;
    };
    if (state == Registered.ACCEPTED) {
      LOG.info("The CSMS has accepted the station");
      everAccepted = true;
      unheard = boot;
      if (connected) {
        tell();
      }
      return;
    }
    Duration wait = boot.interval().isPositive() ? boot.interval() : OWN_WAIT;
    LOG.warn("The CSMS has not accepted the station yet ({}); BootNotification again in {} s", state, wait.toSeconds());
    waitFor(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private void tell() {
    Answer.Boot boot = unheard;
    unheard = null;
    listener.accepted(boot);
  }

  private void waitFor(Duration wait) {
    notBefore = timers.now().plus(wait);
    if (connected) {
      retry.set(wait);
    }
  }
}
