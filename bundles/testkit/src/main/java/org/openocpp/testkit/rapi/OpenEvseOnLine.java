// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.rapi;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.openocpp.testkit.serial.Pty;

/** An {@link OpenEvse} at the far end of a pseudo-terminal, with a thread of its own. */
public final class OpenEvseOnLine implements AutoCloseable {
  private final Pty pty = new Pty();
  private final Thread thread;
  private volatile UnaryOperator<String> wire = UnaryOperator.identity();

  public OpenEvseOnLine(OpenEvse controller) {
    controller.notices(this::send);
    thread = Thread.ofPlatform().daemon().name("open-evse").start(() -> {
      var received = new StringBuilder();
      for (byte[] bytes = pty.read(); bytes.length > 0; bytes = pty.read()) {
        received.append(new String(bytes, StandardCharsets.US_ASCII));
        for (int end = received.indexOf("\r"); end >= 0; end = received.indexOf("\r")) {
          String frame = received.substring(Math.max(0, received.lastIndexOf("$", end)), end);
          received.delete(0, end + 1);
          send(controller.answer(frame));
        }
      }
    });
  }

  /** What a driver opens. */
  public String device() {
    return pty.device();
  }

  /** What becomes of each frame on its way to the host: garbage, or nothing at all. */
  public void wire(UnaryOperator<String> fate) {
    wire = fate;
  }

  /** What was never a frame. */
  public void send(String frame) {
    String arrives = wire.apply(frame);
    if (!arrives.isEmpty()) {
      pty.write(arrives.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** The adapter is pulled, the controller goes on. */
  @Override
  public void close() {
    pty.close();
    thread.interrupt();
  }
}
