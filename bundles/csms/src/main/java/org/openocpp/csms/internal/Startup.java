// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.outbox.Transactions;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be there before the first connection: the station with its settings, the stored ids of transactions, and the protocols of
 * all versions wanted, or else the time to wait for these is over. Bundles start in any order, and the first connection should not
 * settle for a lesser version.
 */
final class Startup {
  static final Duration PROTOCOL_GRACE = Duration.ofSeconds(5);
  private static final Duration STORE_RETRY = Duration.ofSeconds(5);
  private static final int PAGE = 256;
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Transactions transactions;
  private final BooleanSupplier allProtocols;
  private final Runnable ready;
  private final Alarm grace;
  private final Alarm readAgain;
  private @Nullable Store store;
  private boolean loaded;
  private boolean stationReady;
  private boolean graceOver;
  private boolean over;

  Startup(Transactions transactions, BooleanSupplier allProtocols, Timers timers, Executor link, Runnable ready) {
    this.transactions = transactions;
    this.allProtocols = allProtocols;
    this.ready = ready;
    this.readAgain = new Alarm(timers, link, this::load);
    this.grace = new Alarm(timers, link, () -> {
      graceOver = true;
      check();
    });
    grace.set(PROTOCOL_GRACE);
  }

  void stationReady() {
    stationReady = true;
    check();
  }

  void storeCame(Store store) {
    this.store = store;
    load();
  }

  void storeWent(Store store) {
    if (this.store == store) {
      this.store = null;
    }
  }

  private void load() {
    if (loaded || store == null) {
      return;
    }
    try {
      List<Entry> entries = new ArrayList<>();
      String after = "";
      List<Entry> page;
      do {
        page = store.scan(Transactions.TABLE, after, PAGE);
        entries.addAll(page);
        after = page.isEmpty() ? after : page.getLast().key();
      } while (page.size() == PAGE);
      transactions.load(entries);
      loaded = true;
      check();
    } catch (StoreException e) {
      LOG.error("The ids of transactions cannot be read; the CSMS is not called before they are", e);
      readAgain.set(STORE_RETRY);
    }
  }

  /** Something came. */
  void check() {
    if (!over && loaded && stationReady && (graceOver || allProtocols.getAsBoolean())) {
      over = true;
      grace.cancel();
      ready.run();
    }
  }
}
