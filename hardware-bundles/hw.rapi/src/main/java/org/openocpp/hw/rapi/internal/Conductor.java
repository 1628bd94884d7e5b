// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseReports;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.hardware.SelfTestResult;
import org.openocpp.api.hardware.UnlockResult;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.DeciCelsius;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.hw.internal.Lease;
import org.openocpp.hw.rapi.internal.Rapi.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a controller to what the lease wants, round by round: get to know it, tell it current and lease, wake it or put it to sleep,
 * look at it, report. A controller that is awake gives energy to whoever is plugged in; one that sleeps gives none. One round at a time,
 * on the timer thread; there is a round at each poll, after each command of the station and after each notice.
 */
final class Conductor {
  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
  /** The smallest current of the control pilot, and of the controller's fall-back. */
  static final int LEAST_AMPS = 6;
  /** Rounds in a row without an answer, after which that is a fault. */
  private static final int FAILURES = 3;
  /** So long the first contact may take before its absence is a fault: a controller tests itself after power-up. */
  private static final Duration FIRST_CONTACT = Duration.ofSeconds(10);
  private static final Duration TEMPERATURE_EVERY = Duration.ofSeconds(10);
  /** Nothing tells that the contacts have opened. */
  private static final Duration WAITS_FOR_OPEN = Duration.ofMillis(100);
  /** The controller multiplies seconds by 1000 in 16 bits. */
  private static final long LONGEST_LEASE_SECONDS = 65;
  private static final int NO_SENSOR = -2560;
  private static final int NOTHING_SET = -1;

  private final Timers timers;
  private final Executor post;
  private final Rapi rapi;
  private final EvseDescription description;
  private final Duration poll;
  private final Lease lease;
  private final MonotonicTime begun;
  private final List<CompletableFuture<Void>> waitingForOffer = new ArrayList<>();
  private final List<CompletableFuture<Void>> waitingForOpen = new ArrayList<>();

  private @Nullable EvseReports reports;
  private @Nullable Consumer<DeciCelsius> temperatures;
  private @Nullable EvseStatus reported;
  private @Nullable ControllerState state;
  private Timers.@Nullable Timer next;
  private @Nullable MonotonicTime temperatureRead;
  private boolean running;
  private boolean again;
  private boolean known;
  private boolean everKnown;
  private boolean looked;
  /** Why this controller cannot be used; empty where it can. */
  private String unfit = "";
  private boolean renewal;
  private boolean hasLock;
  private boolean released;
  private int failures;
  private String failure = "";
  /** What the controller was told, and what it made of that: less where it is hot, or the cable carries less. */
  private int told = NOTHING_SET;
  private int signalled = NOTHING_SET;

  Conductor(Timers timers, Executor post, Rapi rapi, EvseDescription description, Duration poll) {
    this.timers = timers;
    this.post = post;
    this.rapi = rapi;
    this.description = description;
    this.poll = poll;
    lease = new Lease(timers, description);
    begun = timers.now();
  }

  void start() {
    rapi.listen(notice -> post.execute(() -> notice(notice)));
    post.execute(this::round);
  }

  // What comes in.

  void reportTo(EvseReports sink) {
    reports = sink;
    reported = null;
    report();
  }

  void temperatures(Consumer<DeciCelsius> sink) {
    temperatures = sink;
    temperatureRead = null;
  }

  void offer(Offer offer, CompletableFuture<Void> taken) {
    lease.offer(offer, () -> {
      LOG.warn("the lease ran out; {} until the vehicle leaves evse={}", description.safeCurrent(), description.evse());
      if (state == null || !state.isPlugged()) {
        lease.end();
      }
      round();
    });
    renewal = true;
    if (signalled < told) {
      told = NOTHING_SET; // it may have cooled down
    }
    waitingForOffer.add(taken);
    round();
  }

  void withdraw(CompletableFuture<Void> opened) {
    lease.end();
    waitingForOpen.add(opened);
    round();
  }

  void unlock(CompletableFuture<UnlockResult> result) {
    if (!hasLock) {
      result.complete(isSocket() ? UnlockResult.FAILED : UnlockResult.NOT_SUPPORTED);
    } else if (state == null || state.isPowerPathClosed()) {
      result.complete(UnlockResult.FAILED);
    } else {
      release().whenCompleteAsync((done, failed) -> result.complete(failed == null ? UnlockResult.UNLOCKED
          : UnlockResult.FAILED), post);
    }
  }

  /** The controller tests residual current and contacts itself, at power-up and before it closes; what it found is its state. */
  void selfTest(CompletableFuture<SelfTestResult> result) {
    rapi.ask("GS").whenCompleteAsync((answer, failed) -> {
      if (failed != null) {
        result.complete(new SelfTestResult(false, message(failed)));
        return;
      }
      Set<HardwareFault> faults = faults(ControllerState.of(answer));
      result.complete(new SelfTestResult(faults.isEmpty(),
          faults.isEmpty() ? "the controller finds no fault" : String.valueOf(faults.iterator().next().info())));
    }, post);
  }

  private boolean isSocket() {
    return description.connectors().getFirst().lock();
  }

  private Set<HardwareFault> faults(ControllerState now) {
    return unfit.isEmpty() ? now.faults() : Set.of(new HardwareFault(FaultCode.INTERNAL_ERROR, 1, unfit, null));
  }

  private void notice(List<String> words) {
    if (words.getFirst().equals("AB")) {
      LOG.warn("the controller has started anew evse={}", description.evse());
      known = false;
    }
    round();
  }

  // Rounds.

  private void round() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    if (next != null) {
      next.cancel();
    }
    List<CompletableFuture<Void>> offers = List.copyOf(waitingForOffer);
    waitingForOffer.clear();
    getToKnow().thenComposeAsync(done -> instruct(), post).thenComposeAsync(done -> look(), post)
        .whenCompleteAsync((done, failed) -> ended(offers, failed), post);
  }

  private void ended(List<CompletableFuture<Void>> offers, @Nullable Throwable failed) {
    running = false;
    if (failed == null) {
      failures = 0;
      offers.forEach(offer -> offer.complete(null));
    } else {
      failures++;
      failure = message(failed);
      known = false; // whatever it was told may be lost
      HardwareException why = new HardwareException(failure);
      offers.forEach(offer -> offer.completeExceptionally(why));
      waitingForOpen.forEach(opened -> opened.completeExceptionally(why));
      waitingForOpen.clear();
    }
    report();
    if (again) {
      round();
    } else {
      next = timers.after(waitingForOpen.isEmpty() ? poll : WAITS_FOR_OPEN, this::round);
    }
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }

  private CompletionStage<Answer> ask(String command) {
    return rapi.ask(command).thenApplyAsync(answer -> answer, post);
  }

  private CompletionStage<Answer> order(String command) {
    return ask(command).thenApply(answer -> {
      if (!answer.ok()) {
        throw new HardwareException("the controller refuses " + command);
      }
      return answer;
    });
  }

  private static CompletionStage<Void> nothing() {
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> getToKnow() {
    if (known) {
      return nothing();
    }
    return ask("GY").thenCompose(supervision -> {
      unfit = supervision.ok() ? "" : "firmware without heartbeat supervision";
      return ask("G5");
    }).thenCompose(lock -> {
      hasLock = lock.ok() && isSocket();
      if (isSocket() && !hasLock) {
        unfit = "firmware without lock";
      }
      return ask("GS");
    }).thenAccept(now -> {
      state = ControllerState.of(now);
      if (!everKnown && state.isAwake() && state.isPlugged()) {
        LOG.info("a session goes on, which the controller has held evse={}", description.evse());
        lease.carry();
      }
      told = NOTHING_SET;
      renewal = lease.inForce();
      known = true;
      everKnown = true;
    });
  }

  /** Whole amperes: a fraction is not given. Zero is sleep. */
  private int wanted() {
    return unfit.isEmpty() ? (int) (lease.limit().value() / 1000) : 0;
  }

  private CompletionStage<Void> instruct() {
    ControllerState now = state;
    if (now == null || lease.isCarried()) {
      return nothing(); // as the driver before has left it
    }
    int amps = wanted();
    if (amps == 0) {
      return sleep(now);
    }
    return current(amps).thenCompose(done -> renew()).thenCompose(done -> {
      if (now.isAsleep() && wanted() > 0) {
        return protect().thenCompose(locked -> order("FE")).thenAccept(awake -> {});
      }
      return nothing();
    });
  }

  /** In a fault it gives no energy; sleep would hide the fault. */
  private CompletionStage<Void> sleep(ControllerState now) {
    return now.isAwake() || now.isUnknown() ? order("FS").thenAccept(asleep -> {}) : nothing();
  }

  private CompletionStage<Void> current(int amps) {
    if (amps == told) {
      return nothing();
    }
    return ask("SC " + amps + " V").thenCompose(answer -> {
      int now = answer.decimal(0); // refused or not, this is what is signalled
      if (now > amps) {
        return order("FS").thenApply(asleep -> {
          throw new HardwareException("the controller signals " + now + " A in place of " + amps + " A");
        });
      }
      told = amps;
      signalled = now;
      return nothing();
    });
  }

  /**
   * The interval with each pulse: a pulse that was missed is settled by that without a moment at the full current, and the controller
   * writes its memory only where a number has changed.
   */
  private CompletionStage<Void> renew() {
    if (!renewal || !lease.inForce()) {
      return nothing();
    }
    renewal = false;
    long seconds = Math.min(lease.validFor().plusMillis(999).toSeconds(), LONGEST_LEASE_SECONDS);
    return order("SY " + seconds + " " + description.safeCurrent().value() / 1000).thenAccept(renewed -> {});
  }

  private CompletionStage<Void> look() {
    return ask("GS").thenCompose(answer -> {
      ControllerState now = ControllerState.of(answer);
      if (!now.isUnknown()) {
        changed(state, now);
        state = now;
      }
      return ask("GE");
    }).thenCompose(settings -> {
      int amps = settings.decimal(0);
      if (amps != signalled) {
        signalled = amps;
        if (!lease.isCarried()) {
          again |= told != NOTHING_SET; // somebody else, or a lease of its own, has changed it
          told = NOTHING_SET;
        }
      }
      looked = true;
      return temperature();
    });
  }

  private void changed(@Nullable ControllerState before, ControllerState now) {
    if (!now.isPlugged()) {
      lease.vehicleGone();
      if (released) {
        released = false;
        order("S5 A").whenComplete((done, failed) -> released |= failed != null); // else tried again
      }
    }
    again |= wanted() == 0 && now.isAwake() && !lease.isCarried();
    if (!now.isPowerPathClosed()) {
      waitingForOpen.forEach(opened -> opened.complete(null));
      waitingForOpen.clear();
      if (lease.isNone() && now.isPlugged() && hasLock && !released) {
        release();
      }
    }
  }

  /** The lock of a socket follows the plug by itself, unless it is told to let go. */
  private CompletionStage<Void> release() {
    released = true;
    return order("S5 M").thenCompose(manual -> order("S5 0")).thenAccept(open -> {});
  }

  private CompletionStage<Void> protect() {
    if (!released) {
      return nothing();
    }
    released = false;
    return order("S5 1").thenCompose(locked -> order("S5 A")).thenAccept(automatic -> {});
  }

  private CompletionStage<Void> temperature() {
    Consumer<DeciCelsius> sink = temperatures;
    MonotonicTime now = timers.now();
    if (sink == null
        || temperatureRead != null && now.since(temperatureRead).compareTo(TEMPERATURE_EVERY) < 0) {
      return nothing();
    }
    temperatureRead = now;
    return ask("GP").thenAccept(answer -> {
      int hottest = NO_SENSOR;
      for (int i = 0; answer.ok() && i < answer.words().size(); i++) {
        hottest = Math.max(hottest, answer.decimal(i));
      }
      if (hottest != NO_SENSOR) {
        sink.accept(new DeciCelsius(hottest));
      }
    });
  }

  // What goes out.

  private void report() {
    EvseReports sink = reports;
    if (sink == null) {
      return;
    }
    ControllerState now = state;
    boolean silent = !looked ? timers.now().since(begun).compareTo(FIRST_CONTACT) >= 0 : failures >= FAILURES;
    if (!looked && !silent) {
      return; // it says what it holds before anybody decides on what is not known
    }
    EvseStatus status = now == null || !looked
        ? new EvseStatus(0, PilotState.F, false, false, MilliAmps.ZERO, Set.of(noContact()))
        : status(now, silent ? Set.of(noContact()) : faults(now));
    if (!status.equals(reported)) {
      reported = status;
      sink.status(status);
    }
  }

  private EvseStatus status(ControllerState now, Set<HardwareFault> faults) {
    boolean gives = lease.isCarried() || wanted() > 0;
    return new EvseStatus(now.isPlugged() ? 1 : 0, now.pilot(), now.isPowerPathClosed(), lease.inForce(),
        gives ? MilliAmps.ofAmps(signalled) : MilliAmps.ZERO, faults);
  }

  private HardwareFault noContact() {
    return new HardwareFault(FaultCode.INTERNAL_ERROR, 1, failure.isEmpty() ? "the controller does not answer"
        : failure.substring(0, Math.min(failure.length(), 50)), null);
  }

  void cancelTimers() {
    lease.cancelTimer();
    if (next != null) {
      next.cancel();
    }
  }
}
