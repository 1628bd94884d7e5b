// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes decisions durable, in order, on the store thread: all that wait are one commit, and their effects go back to the loop after it.
 * A commit that fails is tried again, whole, until it succeeds or the process ends; nothing that waits behind it leaves meanwhile.
 * Trying again is harmless because a decision only puts and deletes. A store may come and go in between.
 */
public final class Commits {
  static final Duration RETRY = Duration.ofMillis(500);
  /** How long commits may wait before the station stops taking on anything new. */
  public static final Duration STALLED = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Commits.class);

  private final Loop loop;
  private final Executor storeThread;
  private final Timers timers;
  private final AtomicReference<@Nullable Store> store = new AtomicReference<>();
  private final Queue<Decision> submitted = new ConcurrentLinkedQueue<>();
  private final List<Decision> inHand = new ArrayList<>();
  private volatile @Nullable MonotonicTime failingSince;
  private volatile @Nullable MonotonicTime oldest;

  public Commits(Loop loop, Executor storeThread, Timers timers) {
    this.loop = loop;
    this.storeThread = storeThread;
    this.timers = timers;
  }

  /** On the loop. */
  public void submit(Decision decision) {
    if (decision.changes().isEmpty() && decision.effects().isEmpty()) {
      return;
    }
    if (oldest == null) {
      oldest = timers.now();
    }
    submitted.add(decision);
    storeThread.execute(this::drain);
  }

  /** A store came, or went ({@code null}). Any thread. */
  public void use(@Nullable Store now) {
    store.set(now);
    if (now != null) {
      storeThread.execute(this::drain);
    }
  }

  /** Forgets a store that went, unless another took its place. */
  public void drop(Store gone) {
    store.compareAndSet(gone, null);
  }

  public @Nullable Store store() {
    return store.get();
  }

  /** Whether decisions have waited so long that nothing new may begin. Any thread. */
  public boolean stalled() {
    MonotonicTime since = oldest;
    return since != null && timers.now().since(since).compareTo(STALLED) > 0;
  }

  private void drain() {
    for (Decision next = submitted.poll(); next != null; next = submitted.poll()) {
      inHand.add(next);
    }
    if (inHand.isEmpty()) {
      return;
    }
    List<Change> changes = inHand.stream().flatMap(decision -> decision.changes().stream()).toList();
    try {
      if (!changes.isEmpty()) {
        commit(changes);
      }
    } catch (StoreException e) {
      failed(e);
      return;
    }
    List<Runnable> effects = inHand.stream().flatMap(decision -> decision.effects().stream()).toList();
    inHand.clear();
    oldest = submitted.isEmpty() ? null : timers.now();
    if (failingSince != null) {
      failingSince = null;
      log.info("the store takes commits again");
    }
    loop.post(() -> release(effects));
  }

  private void commit(List<Change> changes) throws StoreException {
    Store present = store.get();
    if (present == null) {
      throw new StoreException("there is no store");
    }
    present.commit(changes);
  }

  private void failed(StoreException e) {
    if (failingSince == null) {
      failingSince = timers.now();
      log.error("a decision could not be made durable; nothing new begins until it can: {}", e.getMessage());
    }
    timers.after(RETRY, () -> storeThread.execute(this::drain));
  }

  private static void release(List<Runnable> effects) {
    for (Runnable effect : effects) {
      try {
        effect.run();
      } catch (RuntimeException e) {
        log.error("an effect of a decision failed; the others go on", e);
      }
    }
  }
}
