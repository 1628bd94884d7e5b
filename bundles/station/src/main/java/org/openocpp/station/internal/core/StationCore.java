// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.station.internal.authorisation.Authorisation;
import org.openocpp.station.internal.authorisation.Claims;
import org.openocpp.station.internal.authorisation.TokenCache;
import org.openocpp.station.internal.availability.Availability;
import org.openocpp.station.internal.commands.Commands;
import org.openocpp.station.internal.commands.RemoteControl;
import org.openocpp.station.internal.commands.Reports;
import org.openocpp.station.internal.commands.Restart;
import org.openocpp.station.internal.commands.VendorMessages;
import org.openocpp.station.internal.firmware.Firmware;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.loop.Commits;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.loop.Loop;
import org.openocpp.station.internal.metering.Grid;
import org.openocpp.station.internal.metering.Metering;
import org.openocpp.station.internal.outbox.OutboxBook;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.settings.SettingsBook;
import org.openocpp.station.internal.startup.StartupFile;
import org.openocpp.station.internal.state.BootRecord;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.MeterState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.StationState;
import org.openocpp.station.internal.state.StationState.Place;
import org.openocpp.station.internal.state.StoredTransaction;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.time.Boots;
import org.openocpp.station.internal.transactions.KeptCables;
import org.openocpp.station.internal.transactions.Transactions;
import org.openocpp.station.internal.view.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The domain put together. Public methods may be called by any thread; everything else happens on the loop. */
final class StationCore implements Station {
  /** How long the hardware has to say whether it held a transaction over the restart. */
  static final Duration HARDWARE_PATIENCE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(StationCore.class);

  private final StationContext context;
  private final Boots boots;
  private final Executor storeThread;
  private final OutboxBook outbox;
  private final TokenCache cache;
  private final Offers offers;
  private final KeptCables cables;
  private final Metering metering;
  private final Transactions transactions;
  private final Grid grid;
  private final Claims claims;
  private final Availability availability;
  private final Authorisation authorisation;
  private final VendorMessages vendors;
  private final Firmware firmware;
  private final Commands commands;
  private final Hardware hardware;
  private final Views views;
  private final Profiles profiles;
  private final FileSettings settings;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private volatile BootReason bootReason = BootReason.POWER_UP;
  private boolean recovering;
  private boolean ready;

  static StationCore assemble(StartupFile file, Loop loop, Timers timers, StationClock clock, Boots boots,
      Randomness randomness,
      Executor storeThread, Executor readerThread, IntConsumer exit) {
    StationState state = new StationState(file.topology());
    int connectors = file.topology().evses().stream().mapToInt(evse -> evse.connectors()).sum();
    SettingsBook book =
        new SettingsBook(Definitions.all(connectors, wanted -> Metering.measurable(state, wanted),
            wanted -> Metering.measurableOnGrid(state, wanted)));
    StationContext context =
        new StationContext(state, book, loop, timers, clock, randomness, new Commits(loop, storeThread, timers));
    return new StationCore(context, boots, file, storeThread, readerThread, exit);
  }

  private StationCore(StationContext context, Boots boots, StartupFile file, Executor storeThread,
      Executor readerThread,
      IntConsumer exit) {
    this.context = context;
    this.boots = boots;
    this.storeThread = storeThread;
    outbox = new OutboxBook(context, readerThread);
    cache = new TokenCache(context);
    metering = new Metering(context);
    offers = new Offers(context);
    cables = new KeptCables(context, offers);
    transactions = new Transactions(context, metering, outbox, offers, cables);
    grid = new Grid(context, Definitions.ALIGNED_INTERVAL, this::aligned);
    claims = new Claims(context);
    authorisation = new Authorisation(context, cache, claims, transactions, cables);
    availability = new Availability(context, claims);
    Restart restart = new Restart(context, transactions, exit, file.internalReset() ? Restart.INTERNAL : 0);
    vendors = new VendorMessages(context);
    RemoteControl remote = new RemoteControl(context, authorisation, claims, transactions, cables);
    firmware = new Firmware(context, outbox, restart::forUpdate);
    commands = new Commands(context, remote, cache, transactions, metering, availability, restart, vendors,
        new Reports(context), firmware, outbox, this::settingsChanged);
    hardware = new Hardware(context, authorisation, claims, availability, transactions, metering, offers);
    views = new Views(context, file.identity());
    profiles = new Profiles(context, file);
    settings = new FileSettings(context, file, this::settingsChanged);
    settings.give();
    transactions.whenEnded((evse, decision) -> {
      availability.settle(decision);
      restart.transactionEnded(decision);
      firmware.transactionEnded();
      authorisation.vehicleWaits(evse, TriggerReason.CABLE_PLUGGED_IN);
    });
    outbox.whenAnswered(this::answered);
    context.afterDecision(this::picture);
  }

  Hardware hardware() {
    return hardware;
  }

  VendorMessages vendors() {
    return vendors;
  }

  Firmware firmware() {
    return firmware;
  }

  FileSettings settings() {
    return settings;
  }

  /** Runs a task on the loop, in the order of the calls, once what the store remembers is known. Any thread. */
  void whenReady(Runnable task) {
    context.loop().post(() -> {
      if (ready) {
        task.run();
      } else {
        waiting.add(task);
      }
    });
  }

  /** A store came. The first one tells what was before; until then nothing is decided. */
  void storeCame(Store store) {
    context.commits().use(store);
    context.loop().post(() -> {
      if (!ready && !recovering) {
        recovering = true;
        storeThread.execute(() -> recover(store));
      }
    });
  }

  void storeWent(Store store) {
    context.commits().drop(store);
  }

  private void recover(Store store) {
    try {
      Recovery.Memory memory = new Recovery(store, context.codec()).read();
      context.loop().post(() -> remember(memory));
    } catch (StoreException e) {
      log.error("the store cannot be read; the station waits for it: {}", e.getMessage());
      context.timers().after(Duration.ofSeconds(1), () -> {
        Store now = context.commits().store();
        storeThread.execute(() -> recover(now == null ? store : now));
      });
    }
  }

  private void remember(Recovery.Memory memory) {
    BootRecord before = memory.boot();
    boots.know(memory.boots());
    context.state().boot(new BootRecord(before == null ? 1 : before.count() + 1, false, null));
    outbox.begin(context.state().boot().count());
    context.book().restore(memory.settings());
    memory.availability().forEach((place, stored) -> places(stored).add(place));
    memory.tokens().forEach(cache::restore);
    memory.registers().forEach((evse, stored) -> {
      MeterState meter = context.state().meter(evse);
      if (meter != null) {
        meter.register().restore(stored);
      }
    });
    memory.keptCables().forEach((evse, authorisation) -> {
      if (context.state().topology().has(evse)) {
        cables.restore(context.state().evse(evse), authorisation);
      }
    });
    boolean orderly = before != null && before.orderly();
    bootReason = before != null && before.reason() != null ? before.reason() : BootReason.POWER_UP;
    hardware.restoredEndBy(orderly ? StopReason.REBOOT : StopReason.POWER_LOSS);
    context.decide(decision -> {
      tokenKey(memory.tokenKey(), decision);
      context.state().boot().put(context, decision);
      storeBoot(decision);
      memory.transactions().forEach(stored -> restore(stored, memory, orderly, decision));
      availability.settle(decision);
    });
    firmware.restore(memory.firmware());
    offers.start();
    transactions.start();
    grid.start();
    context.loop().after(HARDWARE_PATIENCE, this::giveUpOnHardware);
    ready = true;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  private Set<Place> places(Availability.Stored stored) {
    return stored.scheduled() ? context.state().scheduledInoperative() : context.state().inoperative();
  }

  private void tokenKey(byte @Nullable [] stored, Decision decision) {
    if (stored != null) {
      cache.key(stored);
      return;
    }
    String hex = (context.randomness().uuid().toString() + context.randomness().uuid()).replace("-", "");
    decision.put(Tables.META, "token-key", context.codec().write(Tables.VERSION, new Recovery.StoredKey(hex)));
    cache.key(HexFormat.of().parseHex(hex));
  }

  private void restore(StoredTransaction stored, Recovery.Memory memory, boolean orderly, Decision decision) {
    Transaction transaction =
        Transaction.restored(stored, memory.endSamples().getOrDefault(stored.id(), Collections.emptySortedMap()));
    boolean place = context.state().topology().has(stored.evse())
        && context.state().evse(stored.evse()).transaction() == null;
    EvseState evse = place ? context.state().evse(stored.evse()) : new EvseState(stored.evse(), stored.connector());
    evse.transaction(transaction);
    if (!place) {
      log.warn("a transaction of an EVSE that is no longer there, or has another one, ends evse={} tx={}",
          stored.evse(), stored.id());
      transactions.decideRestored(evse, false, orderly ? StopReason.REBOOT : StopReason.POWER_LOSS, decision);
    }
  }

  private void giveUpOnHardware() {
    context.decide(decision -> {
      for (EvseState evse : context.state().evses()) {
        hardware.giveUp(evse, decision);
      }
    });
  }

  /** While the date is not known, stamps carry the id of the boot; once it is, the date of the boot is kept for them. */
  private void storeBoot(Decision decision) {
    if (context.clock().trusted()) {
      decision.put(Tables.BOOTS, boots.current(),
          context.codec().write(Tables.VERSION, new Recovery.StoredBoot(boots.currentAt())));
    }
  }

  private void settingsChanged(Set<VariableId> changed) {
    offers.adjust();
    if (changed.contains(Definitions.TX_UPDATED_INTERVAL)) {
      transactions.reschedule();
    }
    if (changed.contains(Definitions.REGISTER_SAVE_INTERVAL)) {
      transactions.start();
    }
    if (changed.contains(Definitions.ALIGNED_INTERVAL)) {
      grid.start();
    }
    if (changed.contains(Definitions.AUTH_ENABLED)) {
      context.state().evses().forEach(evse -> authorisation.vehicleWaits(evse, TriggerReason.CABLE_PLUGGED_IN));
    }
  }

  private void aligned() {
    context.decide(decision -> {
      for (EvseState evse : context.state().evses()) {
        if (!transactions.aligned(evse, decision)) {
          metering.tell(evse, Definitions.ALIGNED_MEASURANDS, ReadingContext.SAMPLE_CLOCK);
        }
      }
      metering.tellMain(Definitions.ALIGNED_MEASURANDS, ReadingContext.SAMPLE_CLOCK);
      if (context.state().mainMeter().last() != null) {
        metering.save(context.state().mainMeter(), decision);
      }
    });
  }

  private void answered(StationEvent event, Answer answer, Decision decision) {
    if (event instanceof TransactionEvent fact && answer instanceof Answer.Transaction told && told.info() != null) {
      boolean ended = fact.phase() == TransactionEvent.Phase.ENDED;
      IdToken token = ended ? fact.stopToken() : fact.authorisation() == null ? null : fact.authorisation().token();
      if (token != null) {
        authorisation.heard(token, told.info(), fact.transaction(), decision);
      }
    }
  }

  private void picture() {
    claims.review();
    CsmsLink link = context.link();
    if (views.refresh() && link != null) {
      link.factsChanged();
    }
  }

  /** What keeps the station from doing its work; for whoever decides over an update. Completes on the loop. */
  CompletableFuture<Optional<String>> problem() {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    context.loop().post(() -> {
      if (!ready || context.commits().stalled()) {
        answer.complete(Optional.of("the store does not take decisions"));
        return;
      }
      answer.complete(context.state().evses().stream().filter(evse -> evse.driver() == null).findFirst()
          .map(evse -> "EVSE " + evse.evse() + " has no driver")
          .or(() -> context.state().evses().stream().filter(evse -> evse.meter().trouble() != null).findFirst()
              .map(evse -> "the meter of EVSE " + evse.evse() + ": " + evse.meter().trouble())));
    });
    return answer;
  }

  /** Makes what is known durable before an orderly stop; completes when it is. */
  CompletableFuture<Void> quiesce() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.loop().post(() -> context.decide(decision -> {
      transactions.flush(decision);
      if (!context.state().goingDown()) {
        context.state().boot().ended(null).put(context, decision);
      }
      context.state().goDown();
      decision.then(() -> done.complete(null));
    }));
    return done;
  }

  @Override
  public CompletionStage<Outcome> execute(Command command) {
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    whenReady(() -> commands.execute(command, result));
    return result;
  }

  @Override
  public StationView view() {
    return views.view();
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public List<NetworkProfile> networkProfiles() {
    return profiles.all();
  }

  @Override
  public BootReason bootReason() {
    return bootReason;
  }

  @Override
  public void attach(CsmsLink link) {
    whenReady(() -> {
      context.link(link);
      link.outboxGrew();
      link.factsChanged();
    });
  }

  @Override
  public void detach(CsmsLink link) {
    whenReady(() -> {
      if (context.link() == link) {
        context.link(null);
        context.state().online(false);
      }
    });
  }

  @Override
  public void linkChanged(boolean online) {
    whenReady(() -> context.decide(decision -> {
      context.state().online(online);
      if (online) {
        storeBoot(decision);
      }
    }));
  }

  @Override
  public boolean isRunning(UUID transaction) {
    return views.view().evses().stream().anyMatch(evse -> transaction.equals(evse.transaction()));
  }
}
