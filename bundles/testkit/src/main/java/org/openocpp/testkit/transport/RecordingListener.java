// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;

/** Keeps what it hears, and what a transport may not do to it: two calls at once, calls out of order, calls on the caller's thread. */
public final class RecordingListener implements ConnectionListener {
  private static final long DEADLINE_SECONDS = 10;

  /** One call. */
  public sealed interface Heard {}

  public record Opened(Connection connection, @Nullable String subprotocol) implements Heard {
  }

  public record Failed(ConnectFailure failure) implements Heard {
  }

  public record Text(String message) implements Heard {
  }

  public record Binary(int length) implements Heard {
  }

  public record Pong() implements Heard {
  }

  public record Closed(int code, String reason) implements Heard {
  }

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final List<String> offences = new ArrayList<>();
  private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
  private final Thread test = Thread.currentThread();
  private boolean open;
  private boolean over;

  @Override
  public void opened(Connection connection, @Nullable String subprotocol) {
    hear(new Opened(connection, subprotocol), !open);
    open = true;
  }

  @Override
  public void failed(ConnectFailure failure) {
    hear(new Failed(failure), !open);
    over = true;
  }

  @Override
  public void text(String message) {
    hear(new Text(message), open);
  }

  @Override
  public void binary(int length) {
    hear(new Binary(length), open);
  }

  @Override
  public void pong() {
    hear(new Pong(), open);
  }

  @Override
  public void closed(int code, String reason) {
    hear(new Closed(code, reason), open);
    over = true;
  }

  /** Waits for the next call, which must be of this type. */
  public <T extends Heard> T next(Class<T> type) throws InterruptedException {
    Heard next = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (!type.isInstance(next)) {
      throw new AssertionError("expected " + type.getSimpleName() + ", heard " + next);
    }
    return type.cast(next);
  }

  /** Calls that nobody asked for yet. */
  public List<Heard> rest() {
    return List.copyOf(heard);
  }

  public synchronized List<String> offences() {
    return List.copyOf(offences);
  }

  private void hear(Heard call, boolean inOrder) {
    Thread now = Thread.currentThread();
    if (!caller.compareAndSet(null, now)) {
      offend(call + " during another call");
    }
    if (now == test) {
      offend(call + " on the caller's thread");
    }
    if (over || !inOrder) {
      offend(call + " out of order");
    }
    heard.add(call);
    caller.compareAndSet(now, null);
  }

  private synchronized void offend(String offence) {
    offences.add(offence);
  }
}
