// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.SerialPort;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller on a serial line, with a thread of its own: one command at a time, each with a number that its answer has to carry. A
 * command without an answer is sent once more, which harms none. A line that is gone is tried again with a back-off.
 */
final class RapiLine implements Rapi {
  private static final Logger LOG = LoggerFactory.getLogger(RapiLine.class);
  /** While nothing is asked, notices are looked for so often; a command waits for this at most. */
  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LAST_ANSWER = Duration.ofSeconds(1);
  private static final int TRIES = 2;

  /** Opens the line. */
  interface Opener {
    SerialPort open() throws IOException;
  }

  private record Job(String command, CompletableFuture<Answer> answer) {}

  private final String name;
  private final Opener opener;
  private final Duration patience;
  private final Timers timers;
  private final Thread thread;
  /** Guarded by itself, as is {@link #closed}. */
  private final Deque<Job> waiting = new ArrayDeque<>();
  private boolean closed;
  private volatile Consumer<List<String>> notices = words -> {};
  private volatile @Nullable SerialPort port;
  /** What follows is the thread's. */
  private final StringBuilder line = new StringBuilder();
  private final byte[] buffer = new byte[64];
  private int sequence;
  private int failures;
  private MonotonicTime tryAgain;
  private String trouble = "";

  RapiLine(String name, Opener opener, Duration patience, Timers timers) {
    this.name = name;
    this.opener = opener;
    this.patience = patience;
    this.timers = timers;
    tryAgain = timers.now();
    thread = Thread.ofPlatform().daemon().name("hw.rapi-" + name).start(this::work);
  }

  @Override
  public CompletionStage<Answer> ask(String command) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    synchronized (waiting) {
      if (closed) {
        answer.completeExceptionally(new HardwareException("the driver of " + name + " stops"));
      } else {
        waiting.add(new Job(command, answer));
        waiting.notifyAll();
      }
    }
    return answer;
  }

  @Override
  public void listen(Consumer<List<String>> sink) {
    notices = sink;
  }

  private void work() {
    while (true) {
      Job job;
      synchronized (waiting) {
        if (closed) {
          break;
        }
        job = waiting.poll();
      }
      if (job != null) {
        serve(job);
      } else {
        idle();
      }
    }
    drop();
  }

  private void idle() {
    SerialPort open = port;
    try {
      if (open != null) {
        next(IDLE, open);
      } else {
        synchronized (waiting) {
          if (!closed && waiting.isEmpty()) {
            waiting.wait();
          }
        }
      }
    } catch (IOException e) {
      lost(e);
    } catch (Frame.Garbage e) {
      LOG.debug("on {}: {}", name, e.getMessage());
    } catch (InterruptedException e) {
      synchronized (waiting) {
        closed = true;
      }
    }
  }

  private void serve(Job job) {
    String failure;
    try {
      Answer answer = exchange(job.command);
      if (failures > 0) {
        failures = 0;
        LOG.info("the controller is back line={}", name);
      }
      job.answer.complete(answer);
      return;
    } catch (IOException e) {
      failure = lost(e);
    } catch (RuntimeException | Error e) { // whoever asked must hear of it, and the next commands go on
      LOG.error("a command failed line={} command={}", name, job.command, e);
      failure = e.toString();
    }
    job.answer.completeExceptionally(new HardwareException("the controller on " + name + ": " + failure));
  }

  /** Throws an {@link IOException} where the line is gone, or the controller does not answer. */
  private Answer exchange(String command) throws IOException {
    SerialPort open = open();
    String why = "no answer within " + patience.toMillis() + " ms";
    for (int i = 0; i < TRIES; i++) {
      sequence = sequence % 255 + 1; // 0 is no number
      open.write(Frame.command(command, sequence));
      MonotonicTime end = timers.now().plus(patience);
      for (Duration left = patience; left.isPositive(); left = end.since(timers.now())) {
        try {
          Frame frame = next(left, open);
          if (frame != null && frame.isAnswer() && frame.sequence() == sequence) {
            return new Answer(frame.words().getFirst().equals("OK"), frame.words().subList(1, frame.words().size()));
          }
        } catch (Frame.Garbage e) {
          why = e.getMessage();
        }
      }
    }
    throw new Silence(why);
  }

  /** The line is there, and the controller says nothing. */
  private static final class Silence extends IOException {
    private static final long serialVersionUID = 1L;

    Silence(String why) {
      super(why);
    }
  }

  /** Nobody has tried. */
  private static final class Waiting extends IOException {
    private static final long serialVersionUID = 1L;

    Waiting(String why) {
      super(why);
    }
  }

  /** The next frame within this time, a notice only once it has been passed on; null where none came whole. */
  private @Nullable Frame next(Duration wait, SerialPort open) throws IOException, Frame.Garbage {
    String whole = wholeLine();
    if (whole == null) {
      int n = open.read(buffer, wait);
      line.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      whole = wholeLine();
      if (whole == null) {
        if (line.length() > Frame.LONGEST) {
          String garbage = line.toString();
          line.setLength(0);
          throw new Frame.Garbage(garbage);
        }
        return null;
      }
    }
    if (whole.isBlank()) {
      return null; // a line feed after the carriage return
    }
    Frame frame = Frame.parse(whole);
    if (!frame.isAnswer()) {
      notices.accept(frame.words());
    }
    return frame;
  }

  /** Taken away from what was received. */
  private @Nullable String wholeLine() {
    int end = line.indexOf("\r");
    if (end < 0) {
      return null;
    }
    String whole = line.substring(0, end);
    line.delete(0, end + 1);
    return whole;
  }

  private SerialPort open() throws IOException {
    SerialPort open = port;
    if (open == null) {
      if (timers.now().isBefore(tryAgain)) {
        throw new Waiting(trouble);
      }
      open = opener.open();
      line.setLength(0);
      port = open;
    }
    return open;
  }

  private String lost(IOException e) {
    String why = String.valueOf(e.getMessage());
    if (e instanceof Waiting) {
      return why;
    }
    if (!(e instanceof Silence)) {
      drop();
      Duration backOff = Duration.ofSeconds(1L << Math.min(failures, 4));
      tryAgain = timers.now().plus(backOff.compareTo(LONGEST_BACK_OFF) < 0 ? backOff : LONGEST_BACK_OFF);
      trouble = why;
    }
    if (failures++ == 0) {
      LOG.warn("the controller is not there line={}: {}", name, why);
    }
    return why;
  }

  private void drop() {
    SerialPort old = port;
    port = null;
    if (old != null) {
      old.close();
    }
  }

  /** What waits fails; the thread ends with the command under way, within a second. */
  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.forEach(
          job -> job.answer.completeExceptionally(new HardwareException("the driver of " + name + " stops")));
      waiting.clear();
      waiting.notifyAll();
    }
    SerialPort open = port;
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
