// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.serial.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import org.openocpp.api.bus.SerialPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open line. A read waits in short steps, so that a close from another thread does not wait for it. */
final class LinuxSerialPort implements SerialPort {
  private static final int STEP_MILLIS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(LinuxSerialPort.class);

  private final Libc libc;
  private final String device;
  private final int fd;
  private final Consumer<LinuxSerialPort> closed;
  private boolean open = true;

  LinuxSerialPort(Libc libc, String device, int fd, Consumer<LinuxSerialPort> closed) {
    this.libc = libc;
    this.device = device;
    this.fd = fd;
    this.closed = closed;
  }

  /** What is done with the descriptor while it is surely ours. */
  private interface Work<T> {
    T on(int fd) throws IOException;
  }

  private synchronized <T> T with(Work<T> work) throws IOException {
    if (!open) {
      throw new IOException(device + " is closed");
    }
    try {
      return work.on(fd);
    } catch (IOException e) {
      throw new IOException(device + ": " + e.getMessage(), e);
    }
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    long left = wait.toMillis();
    while (true) {
      int step = (int) Math.min(left, STEP_MILLIS);
      int n = with(line -> libc.readable(line, step) ? libc.read(line, into) : 0);
      left -= step;
      if (n > 0 || left <= 0) {
        return n;
      }
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    with(line -> {
      libc.write(line, bytes);
      return 0;
    });
  }

  @Override
  public void drop() throws IOException {
    with(line -> {
      libc.dropInput(line);
      return 0;
    });
  }

  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      closed.accept(this);
      try {
        libc.close(fd);
      } catch (IOException e) {
        LOG.warn("{} did not close well: {}", device, e.getMessage()); // it is closed all the same, close(2)
      }
    }
  }
}
