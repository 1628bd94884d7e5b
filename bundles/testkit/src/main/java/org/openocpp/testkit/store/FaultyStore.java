// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;

/**
 * A store that fails by script. Commits are counted from now: 1 is the next one. A commit held back or made while the store is away
 * counts as well. What it does not do is tear a batch: a store that does so breaks its contract, and that is for
 * {@link StoreContract} to find. For any thread.
 */
public final class FaultyStore implements Store {

  private enum Fault {
    FAIL, HAPPEN_AND_FAIL, CUT_BEFORE, CUT_AFTER
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Store store;
  private final Map<Long, Fault> script = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long commits;
  private boolean holding;
  private int held;
  private boolean away;
  private boolean dark;

  /** @param store holds what is durable */
  public FaultyStore(Store store) {
    this.store = store;
  }

  /** The n-th commit from now fails, and nothing has happened. */
  public void fail(int nth) {
    plan(nth, Fault.FAIL);
  }

  /** The n-th commit from now happens, but its caller is told that it failed: the store was lost before it could answer. */
  public void happenAndFail(int nth) {
    plan(nth, Fault.HAPPEN_AND_FAIL);
  }

  /** The power fails before the n-th commit from now has happened: it and everything after it throw {@link PowerCut}. */
  public void cutPowerBefore(int nth) {
    plan(nth, Fault.CUT_BEFORE);
  }

  /** The power fails after the n-th commit from now became durable and before its caller heard of it. */
  public void cutPowerAfter(int nth) {
    plan(nth, Fault.CUT_AFTER);
  }

  /** Commits from now on block their thread, before anything has happened, until {@link #release}. Reads go on. */
  public void hold() {
    locked(() -> holding = true);
  }

  /** The held commits go on, in no promised order where there are several. */
  public void release() {
    locked(() -> holding = false);
  }

  /** Waits until a commit is held; fails the test after ten seconds. */
  public void awaitHeld() throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (held == 0) {
        if (left <= 0) {
          throw new AssertionError("no commit came");
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** As if the service had gone: every method throws, the held commits included, until {@link #comeBack}. */
  public void leave() {
    locked(() -> away = true);
  }

  public void comeBack() {
    locked(() -> away = false);
  }

  /** How many commits were asked for, whatever became of them. */
  public long commits() {
    lock.lock();
    try {
      return commits;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commit(List<Change> changes) throws StoreException {
    @Nullable Fault fault = arrive();
    if (fault == Fault.FAIL) {
      throw new StoreException("input/output error, by script");
    }
    if (fault == Fault.CUT_BEFORE) {
      throw new PowerCut("before a commit");
    }
    store.commit(changes);
    if (fault == Fault.HAPPEN_AND_FAIL) {
      throw new StoreException("the store was lost, by script");
    }
    if (fault == Fault.CUT_AFTER) {
      throw new PowerCut("after a commit");
    }
  }

  @Override
  public Optional<Bytes> get(String table, String key) throws StoreException {
    checkThere();
    return store.get(table, key);
  }

  @Override
  public List<Entry> scan(String table, String after, int limit) throws StoreException {
    checkThere();
    return store.scan(table, after, limit);
  }

  private void plan(int nth, Fault fault) {
    if (nth < 1) {
      throw new IllegalArgumentException("commits are counted from 1, the next one: " + nth);
    }
    locked(() -> script.put(commits + nth, fault));
  }

  private @Nullable Fault arrive() throws StoreException {
    lock.lock();
    try {
      @Nullable Fault fault = script.remove(++commits);
      checkThere();
      held++;
      changed.signalAll();
      while (holding && !away && !dark) {
        changed.await();
      }
      held--;
      checkThere();
      dark = fault == Fault.CUT_BEFORE || fault == Fault.CUT_AFTER;
      return fault;
    } catch (InterruptedException e) {
      held--;
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while the commit was held", e);
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  private void checkThere() throws StoreException {
    lock.lock();
    try {
      if (dark) {
        throw new PowerCut("earlier");
      }
      if (away) {
        throw new StoreException("the store is gone, by script");
      }
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
