// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectFailure.Kind;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;

@Timeout(20)
class ReportsTest {
  private static final ConnectFailure FAILURE = new ConnectFailure(Kind.UNREACHABLE, 0, "why");

  private final Listener heard = new Listener();
  private final Reports reports = new Reports(heard, () -> heard.calls.add("end"));
  private final Connection connection = new Unused();

  @Test
  void nothingFollowsAFailure() {
    reports.failed(FAILURE);
    reports.opened(connection, null);
    reports.text("late");
    reports.closed(1000, "");
    reports.failed(FAILURE);
    assertThat(heard.calls).containsExactly("failed", "end");
  }

  @Test
  void nothingComesBeforeOpenedAndNothingAfterClosed() {
    reports.text("early");
    reports.closed(1006, "");
    reports.opened(connection, "ocpp1.6");
    reports.opened(connection, "ocpp1.6");
    reports.failed(FAILURE);
    reports.pong();
    reports.binary(3);
    reports.closed(1000, "");
    reports.closed(1001, "");
    reports.text("late");
    assertThat(heard.calls).containsExactly("opened ocpp1.6", "pong", "binary 3", "closed 1000", "end");
  }

  @Test
  void aListenerThatFailsHearsTheRestAndEverythingIsReleased() {
    heard.failing = true;
    reports.opened(connection, null);
    reports.text("one");
    reports.closed(1000, "");
    assertThat(heard.calls).containsExactly("opened null", "one", "closed 1000", "end");
  }

  @Test
  void aReportDuringACallWaitsForItsEnd() {
    heard.during = () -> reports.text("inner");
    reports.opened(connection, null);
    reports.text("outer");
    assertThat(heard.calls).containsExactly("opened null", "outer", "inner");
  }

  @Test
  void reportsOfManyThreadsAreOneCallAtATime() throws InterruptedException {
    reports.opened(connection, null);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(() -> {
        try {
          go.await();
        } catch (InterruptedException e) {
          return;
        }
        for (int n = 0; n < 1000; n++) {
          reports.text("x");
        }
      }));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    // a list that is not made for several threads would have lost some
    assertThat(heard.calls).hasSize(4001);
  }

  private static final class Listener implements ConnectionListener {
    private final List<String> calls = new ArrayList<>();
    private Runnable during = () -> {};
    private boolean failing;

    private void hear(String call) {
      if (call.equals("outer")) {
        during.run();
      }
      calls.add(call);
      if (failing) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void opened(Connection opened, @Nullable String subprotocol) {
      hear("opened " + subprotocol);
    }

    @Override
    public void failed(ConnectFailure failure) {
      hear("failed");
    }

    @Override
    public void text(String message) {
      hear(message);
    }

    @Override
    public void binary(int length) {
      hear("binary " + length);
    }

    @Override
    public void pong() {
      hear("pong");
    }

    @Override
    public void closed(int code, String reason) {
      hear("closed " + code);
    }
  }

  /** Reports pass it on and never call it. */
  private static final class Unused implements Connection {
    @Override
    public CompletionStage<Void> send(String text) {
      throw new AssertionError();
    }

    @Override
    public void ping() {
      throw new AssertionError();
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError();
    }

    @Override
    public void abort() {
      throw new AssertionError();
    }
  }
}
