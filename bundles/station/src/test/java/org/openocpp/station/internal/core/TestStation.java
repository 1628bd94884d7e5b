// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.Topology.EvseTopology;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.store.Store;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.loop.Loop;
import org.openocpp.station.internal.startup.StartupFile;
import org.openocpp.station.internal.time.Boots;
import org.openocpp.testkit.hardware.FakeEvse;
import org.openocpp.testkit.hardware.FakeMeter;
import org.openocpp.testkit.hardware.FakeReader;
import org.openocpp.testkit.time.SeededRandomness;
import org.openocpp.testkit.time.VirtualTime;

/** A whole domain on virtual time over fake hardware, with a CSMS that answers at once. One thread plays all threads. */
final class TestStation {
  static final IdToken CARD = new IdToken("04A2B3C4", IdToken.Type.ISO14443);
  static final IdToken OTHER = new IdToken("DEADBEEF", IdToken.Type.ISO14443);

  final VirtualTime time;
  final StationCore core;
  final FakeReader reader = new FakeReader();
  final List<FakeEvse> evses = new ArrayList<>();
  final List<FakeMeter> meters = new ArrayList<>();
  final Link link = new Link();
  final List<Integer> exits = new ArrayList<>();
  private final TestLoop loop = new TestLoop();
  private final Deque<Runnable> storeTasks = new ArrayDeque<>();
  private final Store store;
  private boolean storeHeld;

  TestStation(Store store, VirtualTime time, int evseCount, @Nullable Integer siteLimitA,
      Map<VariableId, String> settings, String boot) {
    this(store, time, evseCount, siteLimitA, settings, Map.of(), boot);
  }

  /** @param keys of the start-up file; they count once somebody knows their names */
  TestStation(Store store, VirtualTime time, int evseCount, @Nullable Integer siteLimitA,
      Map<VariableId, String> settings, Map<String, String> keys, String boot) {
    this.time = time;
    this.store = store;
    List<EvseTopology> topology = new ArrayList<>();
    for (int evse = 1; evse <= evseCount; evse++) {
      topology.add(new EvseTopology(evse, 1));
      evses.add(FakeEvse.ac(time.timers(), evse));
      meters.add(new FakeMeter(time.timers(), Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
          Measurand.CURRENT_IMPORT));
    }
    StartupFile file = new StartupFile(new Identity("CS-1", "Acme", "One", "SN", "1.0"), List.of("1.6"),
        new StartupFile.Csms(URI.create("ws://localhost:1"), 0, null, true, null, null, null), new Topology(topology),
        siteLimitA == null ? null : BigDecimal.valueOf(siteLimitA), keys,
        settings.entrySet().stream().map(s -> new StartupFile.Variable(s.getKey(), s.getValue(),
            Mutability.READ_WRITE, DataType.STRING)).toList(),
        List.of(), List.of(), false);
    core = StationCore.assemble(file, loop, time.timers(), time.clock(), new TestBoots(boot),
        new SeededRandomness(boot.hashCode()),
        this::onStore, this::onStore, exits::add);
  }

  static TestStation fresh(Store store, int evses, Map<VariableId, String> settings) {
    return new TestStation(store, new VirtualTime(), evses, null, settings, "boot-1").on();
  }

  /** The power comes: the store is there, hardware reports, the CSMS is attached and online. */
  TestStation on() {
    withoutHardware();
    bindHardware();
    return this;
  }

  /** The same station after the process ended and began again: hardware is as it is, time goes on. */
  TestStation restarted(Store remains, String boot) {
    time.reboot(boot);
    TestStation next = new TestStation(remains, time, evses.size(), null, Map.of(), boot);
    next.link.online = link.online;
    return next;
  }

  /** As {@link #on}, but no driver comes. */
  TestStation withoutHardware() {
    core.storeCame(store);
    core.attach(link);
    core.linkChanged(link.online);
    return this;
  }

  /** The loop does nothing any more; hardware and time go on. */
  void stallLoop() {
    loop.draining = true;
  }

  /** As {@link #restarted}, but controllers and meters lived on and hold what they did. */
  TestStation resumed(Store remains, String boot) {
    TestStation next = restarted(remains, boot);
    for (int i = 0; i < evses.size(); i++) {
      evses.get(i).unbind();
      meters.get(i).unbind();
      next.evses.set(i, evses.get(i));
      next.meters.set(i, meters.get(i));
    }
    return next;
  }

  void takeDriver(int number) {
    loop.post(() -> core.hardware().unbind(evse(number), number));
    evse(number).unbind();
  }

  /** The driver's bundle is replaced, and is away for so long. */
  void replaceDriver(int number, Duration away) {
    takeDriver(number);
    advance(away);
    loop.post(() -> core.hardware().bind(evse(number), number));
    advance(Duration.ZERO);
  }

  void bindHardware() {
    for (int i = 0; i < evses.size(); i++) {
      FakeEvse evse = evses.get(i);
      FakeMeter meter = meters.get(i);
      int number = i + 1;
      loop.post(() -> core.hardware().bind(evse, number));
      loop.post(() -> core.hardware().bind(meter, number));
    }
    loop.post(() -> core.hardware().bindReader(reader));
  }

  /** The whole station has a meter of its own. */
  FakeMeter mainMeter(Measurand... measurands) {
    FakeMeter meter = new FakeMeter(time.timers(), measurands);
    loop.post(() -> core.hardware().bind(meter, 0));
    return meter;
  }

  /** A monitor of the cabinet, through which its faults come. */
  Consumer<Set<HardwareFault>> cabinet() {
    AtomicReference<Consumer<Set<HardwareFault>>> reports = new AtomicReference<>();
    loop.post(() -> core.hardware().bindFaultMonitor(reports::set));
    return faults -> reports.get().accept(faults);
  }

  FakeEvse evse(int number) {
    return evses.get(number - 1);
  }

  FakeMeter meter(int number) {
    return meters.get(number - 1);
  }

  /** The register of an EVSE stands here now, and the meter says so. */
  void metered(int number, long wattHours) {
    meter(number).register(WattHours.of(wattHours));
    meter(number).report();
    advance(Duration.ZERO);
  }

  void advance(Duration duration) {
    time.advance(duration);
    loop.drain();
  }

  void online(boolean online) {
    link.online = online;
    core.linkChanged(online);
  }

  /** Commits wait from now on (true), or go on. */
  void holdStore(boolean held) {
    storeHeld = held;
    loop.drain();
  }

  ConnectorFacts facts(int evse) {
    return core.view().connectors().get(evse);
  }

  Outcome execute(Command command) {
    CompletableFuture<Outcome> result = core.execute(command).toCompletableFuture();
    return result.getNow(null);
  }

  /** The CSMS sets a setting, and that is accepted. */
  void set(VariableId id, String value) {
    Outcome.VariablesSet set = (Outcome.VariablesSet) execute(
        new Command.SetVariables(List.of(new Command.Assignment(id, value)), false));
    assertThat(set.results()).allMatch(result -> result.status() == Outcome.SetStatus.ACCEPTED);
  }

  /** What waits for the CSMS, in order. */
  List<TransactionEvent> outbox() {
    return entries().stream().map(entry -> (TransactionEvent) entry.event()).toList();
  }

  List<Outbox.Entry> entries() {
    return core.outbox().read(Outbox.Lane.TRANSACTION, 0, 10_000).toCompletableFuture().join();
  }

  /** Settles all that waits with the answer given. */
  void settleAll(Function<TransactionEvent, Answer> answers) {
    for (Outbox.Entry entry : entries()) {
      core.outbox().settle(
          List.of(new Outbox.Settlement(entry.id(), entry.lane(), answers.apply((TransactionEvent) entry.event()))),
          List.of());
    }
  }

  private void onStore(Runnable task) {
    storeTasks.add(task);
    loop.drain();
  }

  /** A CSMS that is there or not, and accepts all cards unless told otherwise. */
  final class Link implements CsmsLink {
    boolean online = true;
    boolean silent;
    final Map<String, IdTokenInfo> cards = new HashMap<>();
    final List<StationEvent> requests = new ArrayList<>();
    /** The facts of all connectors, at each change. */
    final List<List<ConnectorFacts>> pictures = new ArrayList<>();
    final List<Set<VariableId>> settings = new ArrayList<>();
    int grew;
    int wentDown;
    boolean hangs;

    @Override
    public CompletionStage<Answer> request(StationEvent event) {
      requests.add(event);
      if (!online) {
        return CompletableFuture.failedFuture(new NotDeliveredException(NotDeliveredException.Why.OFFLINE, "offline"));
      }
      if (silent) {
        CompletableFuture<Answer> late = new CompletableFuture<>();
        time.timers().after(Duration.ofSeconds(30),
            () -> late
                .completeExceptionally(new NotDeliveredException(NotDeliveredException.Why.TIMEOUT, "no answer")));
        return late;
      }
      return CompletableFuture.completedFuture(event instanceof AuthorizeEvent authorize
          ? new Answer.Authorize(
              cards.getOrDefault(authorize.token().value(), new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, null)))
          : new Answer.Acknowledged());
    }

    @Override
    public void outboxGrew() {
      grew++;
    }

    @Override
    public void factsChanged() {
      pictures.add(core.view().connectors());
    }

    @Override
    public void settingsChanged(Set<VariableId> ids) {
      settings.add(ids);
    }

    @Override
    public CompletionStage<Void> goDown(Duration within) {
      online = false;
      wentDown++;
      if (hangs) {
        return new CompletableFuture<>();
      }
      return CompletableFuture.completedFuture(null);
    }
  }

  private final class TestLoop implements Loop {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean draining;

    @Override
    public void post(Runnable task) {
      tasks.add(task);
      drain();
    }

    @Override
    public Timers.Timer after(Duration delay, Runnable task) {
      return time.timers().after(delay, () -> post(task));
    }

    void drain() {
      if (draining) {
        return;
      }
      draining = true;
      try {
        while (!tasks.isEmpty() || !storeHeld && !storeTasks.isEmpty()) {
          (tasks.isEmpty() ? storeTasks : tasks).poll().run();
        }
      } finally {
        draining = false;
      }
    }
  }

  private record TestBoots(String current) implements Boots {
    @Override
    public Instant currentAt() {
      return Instant.EPOCH;
    }

    @Override
    public void know(Map<String, Instant> boots) {}
  }
}
