// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.PowerSwitch;
import org.openocpp.testkit.time.VirtualTime;

/** What every {@link PowerSwitch} driver passes. */
public interface PowerSwitchContract {

  /** A switch, open. */
  interface Bench {
    PowerSwitch contactor();

    VirtualTime time();

    /** Closed contacts do not open any more. */
    void weld();
  }

  Bench newBench();

  @Test
  default void reportsItsFeedbackAtOnceAndAtEveryChange() {
    Bench bench = newBench();
    List<Boolean> feedback = new ArrayList<>();
    bench.contactor().reportTo(feedback::add);

    CompletableFuture<Void> closed = bench.contactor().close(bench.contactor().phases()).toCompletableFuture();
    bench.time().advance(Duration.ofSeconds(1));
    CompletableFuture<Void> opened = bench.contactor().open().toCompletableFuture();
    bench.time().advance(Duration.ofSeconds(1));

    assertThat(closed).isCompleted();
    assertThat(opened).isCompleted();
    assertThat(feedback).containsExactly(false, true, false);
  }

  @Test
  default void openingWhatIsOpenIsNoError() {
    Bench bench = newBench();

    CompletableFuture<Void> opened = bench.contactor().open().toCompletableFuture();
    bench.time().advance(Duration.ofSeconds(1));

    assertThat(opened).isCompleted();
  }

  @Test
  default void weldedContactsFailToOpen() {
    Bench bench = newBench();
    List<Boolean> feedback = new ArrayList<>();
    bench.contactor().reportTo(feedback::add);
    bench.contactor().close(1);
    bench.time().advance(Duration.ofSeconds(1));

    bench.weld();
    CompletableFuture<Void> opened = bench.contactor().open().toCompletableFuture();
    bench.time().advance(Duration.ofSeconds(1));

    assertThat(opened.exceptionNow()).isInstanceOf(HardwareException.class);
    assertThat(feedback.getLast()).isTrue();
  }
}
