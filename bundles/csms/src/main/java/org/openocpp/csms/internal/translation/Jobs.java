// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.threads.Alarm;
import org.openocpp.csms.internal.threads.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code of protocol bundles on a thread of its own, one job after the other. A job that takes longer than {@link #DEADLINE} fails
 * and its thread is given up, so that the next one runs.
 */
public final class Jobs {
  public static final Duration DEADLINE = Duration.ofSeconds(5);
  /** Threads that may hang at the same time; with more of them every job fails at once, or a broken bundle would eat all memory. */
  static final int MAX_STUCK = 4;
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final Timers timers;
  private final Executor link;
  private final Supplier<Worker> workers;
  private final Deque<Job<?>> waiting = new ArrayDeque<>();
  // One alarm for all jobs, armed only while there are some: a timer per job would cost as much as the job.
  private final Alarm watch;
  private Worker worker;
  private @Nullable Job<?> current;
  private int stuck;

  public Jobs(Timers timers, Executor link, Supplier<Worker> workers) {
    this.timers = timers;
    this.link = link;
    this.workers = workers;
    this.worker = workers.get();
    this.watch = new Alarm(timers, link, this::watch);
  }

  /** What to run on the worker. */
  public interface Work<T> {
    T run() throws Exception;
  }

  /** What came of it, told on the link thread; {@code failure} is null where it went well. */
  public interface Done<T> {
    void accept(@Nullable T result, @Nullable Throwable failure);
  }

  public <T> void run(Work<T> work, Done<T> done) {
    waiting.add(new Job<>(work, done));
    next();
  }

  public void close() {
    watch.cancel();
    waiting.clear();
    worker.abandon();
  }

  private void next() {
    if (current != null || waiting.isEmpty()) {
      return;
    }
    Job<?> job = waiting.remove();
    current = job;
    if (stuck >= MAX_STUCK) {
      link.execute(() -> finished(job, null, new ProtocolTooSlowException()));
      return;
    }
    job.started = timers.now();
    if (!watch.isSet()) {
      watch.set(DEADLINE);
    }
    worker.run(() -> work(job));
  }

  /** On the worker. */
  private <T> void work(Job<T> job) {
    T result = null;
    Throwable failure = null;
    try {
      result = job.work.run();
    } catch (Throwable t) {
      failure = t;
    }
    T got = result;
    Throwable why = failure;
    link.execute(() -> finished(job, got, why));
  }

  private <T> void finished(Job<T> job, @Nullable Object result, @Nullable Throwable failure) {
    if (job != current) {
      stuck--;
      return;
    }
    current = null;
    job.tell(result, failure);
    next();
  }

  private void watch() {
    Job<?> job = current;
    if (job == null) {
      return;
    }
    Duration left = DEADLINE.minus(timers.now().since(job.started));
    if (left.isPositive()) {
      watch.set(left);
      return;
    }
    LOG.error("A protocol bundle has not come back for {} s; its thread is given up", DEADLINE.toSeconds());
    stuck++;
    worker.abandon();
    worker = workers.get();
    current = null;
    job.tell(null, new ProtocolTooSlowException());
    next();
  }

  private static final class Job<T> {
    final Work<T> work;
    final Done<T> done;
    MonotonicTime started = new MonotonicTime(0);

    Job(Work<T> work, Done<T> done) {
      this.work = work;
      this.done = done;
    }

    @SuppressWarnings("unchecked") // the result comes from this job's own work
    void tell(@Nullable Object result, @Nullable Throwable failure) {
      done.accept((T) result, failure);
    }
  }
}
