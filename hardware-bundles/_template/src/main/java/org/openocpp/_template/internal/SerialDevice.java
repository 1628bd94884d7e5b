// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.SerialPort;
import org.openocpp.api.hardware.HardwareException;

/** The device on its line, which blocks and so has a thread of its own. The line is opened anew after each failure of it. */
final class SerialDevice implements Device {
  static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int LONGEST_LINE = 80;
  private static final byte[] QUESTION = {'?', '\r'};

  /** Opens the line. */
  interface Opener {
    SerialPort open() throws IOException;
  }

  private final Opener opener;
  private final Thread thread;
  private final BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();
  private volatile @Nullable SerialPort port;

  SerialDevice(String name, Opener opener) {
    this.opener = opener;
    thread = Thread.ofPlatform().daemon().name("_template-" + name).start(this::work);
  }

  @Override
  public CompletionStage<String> ask() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  private void work() {
    try {
      while (true) {
        CompletableFuture<String> answer = asked.take();
        try {
          answer.complete(line());
        } catch (IOException | RuntimeException e) { // the next question may fare better
          drop();
          answer.completeExceptionally(new HardwareException(String.valueOf(e.getMessage())));
        }
      }
    } catch (InterruptedException e) {
      drop();
    }
  }

  private String line() throws IOException {
    SerialPort open = port;
    if (open == null) {
      open = opener.open();
      port = open;
    }
    open.drop(); // what came unasked, or late
    open.write(QUESTION);
    var line = new StringBuilder();
    byte[] bytes = new byte[LONGEST_LINE];
    for (int n = open.read(bytes, PATIENCE); n > 0; n = open.read(bytes, PATIENCE)) {
      line.append(new String(bytes, 0, n, StandardCharsets.US_ASCII));
      int end = line.indexOf("\r");
      if (end >= 0) {
        return line.substring(0, end);
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("garbage: a line without an end");
      }
    }
    throw new IOException("no answer within " + PATIENCE.toMillis() + " ms");
  }

  private void drop() {
    SerialPort old = port;
    port = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    drop();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
