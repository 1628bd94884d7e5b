// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.openocpp.csms.internal.threads.Worker;

/** Workers that run a job at once, or hang with it. */
public final class FakeWorker implements Supplier<Worker> {
  /** The next jobs never come back, until {@link #comeBack}. */
  public boolean hangs;
  public int abandoned;
  private final List<Runnable> hanging = new ArrayList<>();

  public void comeBack() {
    List<Runnable> jobs = new ArrayList<>(hanging);
    hanging.clear();
    jobs.forEach(Runnable::run);
  }

  @Override
  public Worker get() {
    return new Worker() {
      @Override
      public void run(Runnable job) {
        if (hangs) {
          hanging.add(job);
        } else {
          job.run();
        }
      }

      @Override
      public void abandon() {
        abandoned++;
      }
    };
  }
}
