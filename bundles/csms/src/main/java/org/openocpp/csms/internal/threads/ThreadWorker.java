// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.threads;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A worker on a daemon thread: one that hangs for ever does not keep the process alive. */
public final class ThreadWorker implements Worker {
  private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(), ThreadWorker::thread, new ThreadPoolExecutor.DiscardPolicy());

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "csms-protocol");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void run(Runnable job) {
    thread.execute(job);
  }

  @Override
  public void abandon() {
    thread.shutdownNow();
  }
}
