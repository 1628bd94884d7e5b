// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outbox.Settlement;
import org.openocpp.api.store.Change;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what is done with: what comes while one commit is under way goes into the next one. Sending goes on meanwhile, within bounds;
 * after a commit that failed nothing is sent before it has succeeded.
 */
public final class Settler {
  /** How many answered messages may be not durable yet: as many may be repeated after a power cut. */
  static final int MAX_OPEN = 64;
  static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  private final Outbox outbox;
  private final Executor link;
  private final Runnable ready;
  private final Alarm retry;
  private List<Settlement> waiting = new ArrayList<>();
  private Map<String, Change> changes = new LinkedHashMap<>();
  private int underWay;
  private boolean failing;
  private boolean mustBeDurable;

  /** @param ready told when sending may go on */
  public Settler(Outbox outbox, Timers timers, Executor link, Runnable ready) {
    this.outbox = outbox;
    this.link = link;
    this.ready = ready;
    this.retry = new Alarm(timers, link, this::commit);
  }

  /** @param first nothing may be sent before this is durable: later messages build on it */
  void add(Settlement settlement, List<Change> also, boolean first) {
    waiting.add(settlement);
    also.forEach(this::remember);
    mustBeDurable |= first;
    if (underWay == 0 && !retry.isSet()) {
      commit();
    }
  }

  /** Whether nothing may be sent now. */
  boolean holds() {
    return failing || mustBeDurable || waiting.size() + underWay >= MAX_OPEN;
  }

  public boolean idle() {
    return waiting.isEmpty() && underWay == 0;
  }

  /** Later changes of a row make earlier ones pointless. */
  private void remember(Change change) {
    changes.put(change.key(), change);
  }

  private void commit() {
    List<Settlement> batch = waiting;
    Map<String, Change> also = changes;
    waiting = new ArrayList<>();
    changes = new LinkedHashMap<>();
    underWay = batch.size();
    outbox.settle(List.copyOf(batch), List.copyOf(also.values())).whenCompleteAsync((_, failure) -> {
      underWay = 0;
      if (failure == null) {
        settled();
      } else {
        failed(batch, also, failure);
      }
    }, link);
  }

  private void settled() {
    failing = false;
    if (waiting.isEmpty()) {
      mustBeDurable = false;
    } else {
      commit();
    }
    ready.run();
  }

  private void failed(List<Settlement> batch, Map<String, Change> also, Throwable failure) {
    if (!failing) {
      LOG.error("{} delivered messages cannot be settled; nothing is sent until they are", batch.size(), failure);
    }
    failing = true;
    batch.addAll(waiting);
    waiting = batch;
    Map<String, Change> later = changes;
    changes = also;
    later.values().forEach(this::remember);
    retry.set(RETRY);
  }
}
