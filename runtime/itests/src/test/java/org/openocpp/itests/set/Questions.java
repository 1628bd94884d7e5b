// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

/** A CSMS that asks all the time, a few CALLs open at once: whatever the station does meanwhile, each gets its answer. */
final class Questions implements AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofMillis(3).toNanos();
  private static final int OPEN = 4;
  private static final Duration ANSWERED = Duration.ofSeconds(30);

  private final DemoCsms csms;
  private final Semaphore window = new Semaphore(OPEN);
  private final List<CompletableFuture<Answer>> answers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;

  private Questions(DemoCsms csms) {
    this.csms = csms;
    thread = Thread.ofPlatform().name("csms-asks").start(this::ask);
  }

  static Questions ask(DemoCsms csms) {
    return new Questions(csms);
  }

  /** Waits until so many more have been answered. */
  void awaitMore(int number) {
    long wanted = answered() + number;
    Await.until(number + " more answers", ANSWERED, this::answered, answered -> answered >= wanted);
  }

  /** Stops asking, and waits for the answers. Each must be a result. */
  void allAnswered() {
    close();
    for (CompletableFuture<Answer> answer : answers) {
      assertThat(csms.await("GetConfiguration", answer, ANSWERED)).isInstanceOf(CallResult.class);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long answered() {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  private void ask() {
    while (!stopped) {
      LockSupport.parkNanos(EVERY_NANOS);
      try {
        if (window.tryAcquire(EVERY_NANOS, TimeUnit.NANOSECONDS)) {
          CompletableFuture<Answer> answer = csms.call("GetConfiguration", "{'key':['HeartbeatInterval']}");
          answers.add(answer);
          answer.whenComplete((_, _) -> window.release());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
