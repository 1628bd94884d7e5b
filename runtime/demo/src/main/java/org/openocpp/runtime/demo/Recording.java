// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.RpcMessage.Call;

/** Everything that a CSMS saw and said, in order. Any thread may add, read and wait. */
public final class Recording {
  private static final int SHOWN_ON_TIMEOUT = 30;

  private final LongSupplier nanoTime;
  private final long start;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, Integer> returned = new HashMap<>();
  private int forgotten;

  public Recording() {
    this(System::nanoTime);
  }

  Recording(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  public LogEntry add(
      int connection, LogEntry.Direction direction, LogEntry.Kind kind, String text, @Nullable RpcMessage message) {
    lock.lock();
    try {
      Duration at = Duration.ofNanos(nanoTime.getAsLong() - start);
      LogEntry entry = new LogEntry(entries.size(), at, connection, direction, kind, text, message);
      entries.add(entry);
      grown.signalAll();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  /** The position of the next entry: what comes from here on is new. */
  public int mark() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  public List<LogEntry> entries() {
    return entries(0);
  }

  /** What was recorded from {@code mark} on. */
  public List<LogEntry> entries(int mark) {
    lock.lock();
    try {
      return List.copyOf(entries.subList(mark, entries.size()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first entry from {@code mark} on that matches, waiting for it.
   *
   * @throws AwaitTimeout with the last entries, where none came in time
   */
  public LogEntry await(String what, int mark, Predicate<LogEntry> matches, Duration within) {
    long deadline = nanoTime.getAsLong() + within.toNanos();
    lock.lock();
    try {
      int next = mark;
      while (true) {
        for (; next < entries.size(); next++) {
          if (matches.test(entries.get(next))) {
            return entries.get(next);
          }
        }
        long left = deadline - nanoTime.getAsLong();
        if (left <= 0) {
          throw new AwaitTimeout("no " + what + " within " + within.toMillis() + " ms; the CSMS saw:\n" + last());
        }
        grown.await(left, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwaitTimeout("interrupted while waiting for " + what);
    } finally {
      lock.unlock();
    }
  }

  /** Every CALL of the station with this action so far. */
  public List<Call> calls(String action) {
    return entries().stream().filter(entry -> entry.isStationCall(action)).map(entry -> (Call) entry.message())
        .toList();
  }

  /** Every CALL of the station so far. */
  public List<Call> calls() {
    return entries().stream().filter(entry -> entry.direction() == LogEntry.Direction.IN && entry.isCall())
        .map(entry -> (Call) entry.message()).toList();
  }

  /**
   * The next CALL of the station with this action that fits, after the last one that this method returned; it may be there
   * already.
   */
  public Call nextCall(String action, Predicate<ObjectNode> fits, Duration within) {
    lock.lock();
    try {
      int mark = Math.max(forgotten, returned.getOrDefault(action, 0));
      LogEntry entry = await(action, mark,
          candidate -> candidate.isStationCall(action) && fits.test(((Call) candidate.message()).payload()), within);
      returned.put(action, entry.index() + 1);
      return (Call) entry.message();
    } finally {
      lock.unlock();
    }
  }

  /** {@link #nextCall} looks only at what comes from here on. */
  public void forget() {
    lock.lock();
    try {
      forgotten = entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** The last entries, a line each. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return last();
    } finally {
      lock.unlock();
    }
  }

  private String last() {
    StringBuilder lines = new StringBuilder();
    entries.subList(Math.max(0, entries.size() - SHOWN_ON_TIMEOUT), entries.size())
        .forEach(entry -> lines.append(entry).append('\n'));
    return lines.toString();
  }
}
