// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.threads.Alarm;

/** Waits until the link is quiet, or has had time enough, before something is done to it. */
final class Drain {
  private final Executor link;
  private final Alarm limit;
  private @Nullable BooleanSupplier quiet;
  private Runnable then = () -> {};

  Drain(Timers timers, Executor link) {
    this.link = link;
    this.limit = new Alarm(timers, link, this::over);
  }

  /** Replaces what was waited for before. */
  void begin(Duration within, BooleanSupplier quiet, Runnable then) {
    this.quiet = quiet;
    this.then = then;
    limit.set(within);
    check();
  }

  /** Something came to its end. */
  void check() {
    BooleanSupplier asked = quiet;
    if (asked != null && asked.getAsBoolean()) {
      // not in the middle of what came to its end
      link.execute(() -> {
        if (quiet == asked) {
          over();
        }
      });
    }
  }

  private void over() {
    limit.cancel();
    quiet = null;
    then.run();
  }
}
