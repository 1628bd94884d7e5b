// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides over a set on trial: it is good once everything that was well before the update has been well for a while without a break,
 * and bad when that has not come by the deadline. On the thread of the installer.
 */
final class Gate {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final Timers timers;
  private final Executor thread;
  private final Supplier<Map<String, Optional<String>>> checks;
  private final Set<String> wellBefore;
  private final Duration deadline;
  private final Duration settle;
  private final Consumer<Optional<String>> decided;
  private final MonotonicTime began;
  private @Nullable MonotonicTime wellSince;
  private String told = "";

  /**
   * @param wellBefore names of the checks that were well before the update
   * @param settle     how long everything has to be well
   * @param decided    hears once: nothing, or what is wrong
   */
  Gate(Timers timers, Executor thread, Supplier<Map<String, Optional<String>>> checks,
      Set<String> wellBefore, Duration deadline, Duration settle, Consumer<Optional<String>> decided) {
    this.timers = timers;
    this.thread = thread;
    this.checks = checks;
    this.wellBefore = wellBefore;
    this.deadline = deadline;
    this.settle = settle;
    this.decided = decided;
    began = timers.now();
  }

  void look() {
    Optional<String> problem = problem();
    MonotonicTime now = timers.now();
    if (problem.isPresent()) {
      wellSince = null;
      if (!problem.get().equals(told)) {
        told = problem.get();
        LOG.info("trial: {}", told);
      }
      if (now.since(began).compareTo(deadline) >= 0) {
        decided.accept(Optional.of(problem.get() + ", " + deadline.toSeconds() + " s after the start"));
        return;
      }
    } else {
      wellSince = wellSince == null ? now : wellSince;
      if (now.since(wellSince).compareTo(settle) >= 0) {
        decided.accept(Optional.empty());
        return;
      }
    }
    timers.after(LOOK, () -> thread.execute(this::look));
  }

  private Optional<String> problem() {
    Map<String, Optional<String>> found = checks.get();
    for (String name : wellBefore) {
      Optional<String> problem = found.getOrDefault(name, Optional.of("nothing looks after \"" + name + "\" any more"));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
