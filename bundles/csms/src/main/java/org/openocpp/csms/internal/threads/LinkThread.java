// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the state of the link. Tasks run in order; what comes after {@link #close} is dropped. */
public final class LinkThread implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);

  private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(), task -> new Thread(task, "csms-link"), new ThreadPoolExecutor.DiscardPolicy());

  @Override
  public void execute(Runnable task) {
    thread.execute(() -> {
      try {
        task.run();
      } catch (Throwable t) {
        LOG.error("A task of the CSMS link failed; the link goes on", t);
      }
    });
  }

  /** Lets what waits run, for at most half a second, then ends the thread. Not to be called on the thread itself. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(500, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
