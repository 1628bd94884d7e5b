// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;

import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.Outbox.Entry;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.store.StoreException;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.StationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outbox of a station that is offline for long within its setting. Where more waits, every second sample of a running
 * transaction goes, from the oldest to the newest; where there is none left, every second change of state. What begins or ends a
 * transaction never goes, nor what was handed out for sending (E12.FR.04, E12.FR.05). On the loop.
 */
final class Thinning {
  private static final Logger log = LoggerFactory.getLogger(Thinning.class);
  private static final Set<TriggerReason> SAMPLES =
      Set.of(TriggerReason.METER_VALUE_PERIODIC, TriggerReason.METER_VALUE_CLOCK);

  /** Reads a page of what waits; on the reader thread. */
  interface Pages {
    List<Entry> after(long id) throws StoreException;
  }

  private final StationContext context;
  private final Executor readerThread;
  private final Pages pages;
  private final LongPredicate handedOut;
  private final Remover remover;
  private long waiting;
  /** How much may wait before the next attempt, where the one before found nothing that may go. */
  private long hopeless;
  private boolean busy;

  /** Takes an entry out, as part of a decision. */
  interface Remover {
    void remove(long id, Decision decision);
  }

  /** One way through the outbox. */
  private final class Pass {
    private final boolean samplesOnly;
    private int removed;
    private boolean goes;

    Pass(boolean samplesOnly) {
      this.samplesOnly = samplesOnly;
    }

    void from(long id) {
      readerThread.execute(() -> {
        List<Entry> page = page(id);
        context.loop().post(() -> thin(page));
      });
    }

    private void thin(List<Entry> page) {
      if (page.isEmpty()) {
        over();
        return;
      }
      List<Long> gone = new ArrayList<>();
      for (Entry entry : page) {
        if (mayGo(entry)) {
          if (goes) {
            gone.add(entry.id());
          }
          goes = !goes;
        }
      }
      if (!gone.isEmpty()) {
        context.decide(decision -> gone.forEach(id -> remover.remove(id, decision)));
      }
      removed += gone.size();
      waiting -= gone.size();
      from(page.getLast().id());
    }

    private boolean mayGo(Entry entry) {
      return entry.event() instanceof TransactionEvent fact && fact.phase() == Phase.UPDATED
          && (!samplesOnly || SAMPLES.contains(fact.trigger())) && !handedOut.test(entry.id());
    }

    private void over() {
      busy = false;
      if (removed > 0) {
        log.warn("more than {} messages waited for the CSMS: {} {} were left out", limit(), removed,
            samplesOnly ? "samples" : "changes of state");
        check();
      } else if (samplesOnly) {
        busy = true;
        new Pass(false).from(0);
      } else {
        hopeless = waiting + limit() / 10;
        log.error("{} messages wait for the CSMS, and none may be left out", waiting);
      }
    }
  }

  Thinning(StationContext context, Executor readerThread, Pages pages, LongPredicate handedOut, Remover remover) {
    this.context = context;
    this.readerThread = readerThread;
    this.pages = pages;
    this.handedOut = handedOut;
    this.remover = remover;
  }

  /** Counts what waits since before this start: what has an id below {@code first}. */
  void begin(long first) {
    readerThread.execute(() -> {
      long count = 0;
      for (List<Entry> page = page(0); !page.isEmpty(); page = page(page.getLast().id())) {
        count += page.stream().filter(entry -> entry.id() < first).count();
      }
      long before = count;
      context.loop().post(() -> {
        waiting += before;
        check();
      });
    });
  }

  void added() {
    waiting++;
    check();
  }

  void settled() {
    waiting--;
    if (waiting <= limit()) {
      hopeless = 0;
    }
  }

  private void check() {
    if (!busy && waiting > Math.max(limit(), hopeless)) {
      busy = true;
      new Pass(true).from(0);
    }
  }

  private int limit() {
    return context.settings().integer(Definitions.TRANSACTION_QUEUE_SIZE);
  }

  /** Empty where the store cannot be read: then it is tried again when more has come. */
  private List<Entry> page(long after) {
    try {
      return pages.after(after);
    } catch (StoreException e) {
      log.warn("the outbox cannot be read for thinning: {}", e.getMessage());
      return List.of();
    }
  }
}
