// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;

/**
 * Time that a test holds in its hand: stands still until {@link #advance} moves it, and runs each timer at its exact moment, in order.
 * Timers and clock share it, as the real ones do. For one thread.
 */
public final class VirtualTime {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Map<String, Long> wallAtBoot = new HashMap<>();
  private final Timers timers = new VirtualTimers();
  private final StationClock clock = new VirtualClock();
  private String boot = "boot-1";
  private long nanos;
  private long bootNanos;
  private long order;
  private long offsetMillis = START.toEpochMilli();
  private boolean trusted = true;
  private boolean overridden;

  public Timers timers() {
    return timers;
  }

  public StationClock clock() {
    return clock;
  }

  /** Moves time on, running what falls due on the way, what those tasks schedule included. */
  public void advance(Duration duration) {
    long end = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().due <= end) {
      Task task = tasks.poll();
      nanos = Math.max(nanos, task.due);
      task.work.run();
    }
    nanos = end;
  }

  /** How many timers wait: a test can assert that none is left behind. */
  public int waiting() {
    return tasks.size();
  }

  /** The wall clock jumps; monotonic time does not. */
  public void jump(Instant to) {
    offsetMillis = to.toEpochMilli() - nanos / 1_000_000;
  }

  /** As after a cold start without a real-time clock: 1970, and not trusted. */
  public void forgetDate() {
    trusted = false;
    jump(Instant.EPOCH);
  }

  /** The process starts anew: timers are gone, stamps carry another boot id. */
  public void reboot(String id) {
    wallAtBoot.put(boot, offsetMillis + bootNanos / 1_000_000);
    tasks.clear();
    boot = id;
    bootNanos = nanos;
  }

  private final class VirtualTimers implements Timers {
    @Override
    public MonotonicTime now() {
      return new MonotonicTime(nanos);
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
      Task task = new Task(nanos + Math.max(0, delay.toNanos()), order++, work);
      tasks.add(task);
      return () -> tasks.remove(task);
    }
  }

  private final class VirtualClock implements StationClock {
    @Override
    public Instant now() {
      return Instant.ofEpochMilli(nanos / 1_000_000 + offsetMillis);
    }

    @Override
    public boolean trusted() {
      return trusted;
    }

    @Override
    public Stamp stamp() {
      return stampOf(new MonotonicTime(nanos));
    }

    @Override
    public Stamp stampOf(MonotonicTime moment) {
      long millis = moment.nanos() / 1_000_000;
      return new Stamp(boot, millis - bootNanos / 1_000_000,
          trusted ? Instant.ofEpochMilli(millis + offsetMillis) : null);
    }

    @Override
    public Instant resolve(Stamp stamp) {
      if (stamp.wall() != null) {
        return stamp.wall();
      }
      long atBoot =
          stamp.boot().equals(boot) ? offsetMillis + bootNanos / 1_000_000 : wallAtBoot.getOrDefault(stamp.boot(), 0L);
      return Instant.ofEpochMilli(atBoot + stamp.sinceBootMillis());
    }

    @Override
    public void learn(Instant csmsTime) {
      if (!overridden) {
        trusted = true;
        jump(csmsTime);
      }
    }

    @Override
    public void override(@Nullable Instant now) {
      overridden = now != null;
      if (now != null) {
        trusted = true;
        jump(now);
      }
    }
  }

  private record Task(long due, long order, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
    }
  }
}
