// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.ModbusBus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bus with a thread of its own, which asks one question at a time; devices take turns. A line or gateway that is gone is tried
 * again with a back-off; meanwhile every question fails at once.
 */
final class Bus implements ModbusBus, AutoCloseable {
  static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
  /** Questions that a device may have waiting: a driver that asks more has lost count. */
  static final int MOST_WAITING = 32;
  private static final Duration LAST_ANSWER = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

  /** Opens the line, or the connection. */
  interface Opener {
    Link open() throws IOException;
  }

  private record Job(Question question, CompletableFuture<Registers> answer) {}

  private final String name;
  private final Opener opener;
  private final Duration patience;
  private final Timers timers;
  private final Thread thread;
  /** By device; guarded by itself. */
  private final Map<Integer, Deque<Job>> waiting = new LinkedHashMap<>();
  /** When each device had its last turn, counted in turns. */
  private final Map<Integer, Long> turns = new HashMap<>();
  private long turn;
  private boolean closed;
  /** What follows is the thread's. */
  private volatile @Nullable Link link;
  private int failures;
  private MonotonicTime tryAgain;
  private String trouble = "";

  Bus(String name, Opener opener, Duration patience, Timers timers) {
    this.name = name;
    this.opener = opener;
    this.patience = patience;
    this.timers = timers;
    tryAgain = timers.now();
    thread = Thread.ofPlatform().daemon().name("hw.modbus-" + name).start(this::work);
  }

  @Override
  public CompletionStage<Registers> read(int unit, Table table, int address, int count) {
    CompletableFuture<Registers> answer = new CompletableFuture<>();
    Job job = new Job(new Question(unit, table, address, count, patience), answer);
    synchronized (waiting) {
      Deque<Job> ofDevice = waiting.getOrDefault(unit, new ArrayDeque<>());
      if (closed || ofDevice.size() >= MOST_WAITING) {
        answer.completeExceptionally(new HardwareException(closed ? "the bus " + name + " stops"
            : "device " + unit + " on " + name + " has " + MOST_WAITING + " questions waiting"));
      } else {
        ofDevice.add(job);
        waiting.put(unit, ofDevice);
        waiting.notifyAll();
      }
    }
    return answer;
  }

  private void work() {
    for (Job job = next(); job != null; job = next()) {
      serve(job);
    }
    drop();
  }

  /** Null when the bus stops. */
  private @Nullable Job next() {
    synchronized (waiting) {
      while (!closed) {
        Optional<Integer> device = waiting.keySet().stream()
            .min(Comparator.comparing(one -> turns.getOrDefault(one, 0L))); // who has waited longest for a turn
        if (device.isPresent()) {
          turns.put(device.get(), ++turn);
          Deque<Job> jobs = waiting.get(device.get());
          Job job = jobs.removeFirst();
          if (jobs.isEmpty()) {
            waiting.remove(device.get());
          }
          return job;
        }
        try {
          waiting.wait();
        } catch (InterruptedException e) {
          return null;
        }
      }
      return null;
    }
  }

  private void serve(Job job) {
    Question question = job.question;
    String failure;
    try {
      int[] words = link().read(question);
      if (failures > 0) {
        failures = 0;
        LOG.info("the bus is back bus={}", name);
      }
      job.answer.complete(
          new Registers(question.address(), Arrays.stream(words).boxed().toList(), timers.now()));
      return;
    } catch (NoAnswerException e) {
      failure = e.getMessage();
      Link silent = link;
      if (silent != null && silent.spoiltBySilence()) {
        drop();
      }
    } catch (ModbusResponseException e) {
      failure = "it refuses " + question.count() + " registers from " + question.address() + ": " + e.getMessage();
    } catch (IOException e) {
      failure = lost(e);
    } catch (RuntimeException | Error e) { // whoever asked must hear of it, and the others go on
      LOG.error("a question on the bus failed bus={} device={}", name, question.unit(), e);
      failure = e.toString();
    }
    job.answer.completeExceptionally(
        new HardwareException("device " + question.unit() + " on " + name + ": " + failure));
  }

  private Link link() throws IOException {
    Link open = link;
    if (open == null) {
      if (timers.now().isBefore(tryAgain)) {
        throw new Waiting(trouble);
      }
      open = opener.open();
      link = open;
    }
    return open;
  }

  /** Nobody has tried. */
  private static final class Waiting extends IOException {
    private static final long serialVersionUID = 1L;

    Waiting(String why) {
      super(why);
    }
  }

  private String lost(IOException e) {
    String why = String.valueOf(e.getMessage());
    if (!(e instanceof Waiting)) {
      drop();
      Duration backOff = Duration.ofSeconds(1L << Math.min(failures, 5));
      tryAgain = timers.now().plus(backOff.compareTo(LONGEST_BACK_OFF) < 0 ? backOff : LONGEST_BACK_OFF);
      if (failures++ == 0) {
        LOG.warn("the bus is not there bus={}: {}", name, why);
      }
      trouble = why;
    }
    return why;
  }

  private void drop() {
    Link old = link;
    link = null;
    if (old != null) {
      old.close();
    }
  }

  /** What waits fails; the thread ends with the question under way, within a second. */
  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.values().stream().flatMap(Deque::stream)
          .forEach(job -> job.answer.completeExceptionally(new HardwareException("the bus " + name + " stops")));
      waiting.clear();
      waiting.notifyAll();
    }
    Link open = link;
    if (open != null) {
      open.close();
    }
    try {
      thread.join(LAST_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
