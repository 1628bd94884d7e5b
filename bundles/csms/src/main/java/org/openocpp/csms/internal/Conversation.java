// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.CsmsMonitor.LinkView;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Connection;
import org.openocpp.csms.internal.commands.IncomingCalls;
import org.openocpp.csms.internal.commands.Triggers;
import org.openocpp.csms.internal.connection.Connector;
import org.openocpp.csms.internal.connection.Network;
import org.openocpp.csms.internal.exchange.Exchange;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.outbox.Encoder;
import org.openocpp.csms.internal.outbox.Lane;
import org.openocpp.csms.internal.outbox.Pace;
import org.openocpp.csms.internal.outbox.Settler;
import org.openocpp.csms.internal.outbox.Transactions;
import org.openocpp.csms.internal.registration.BootGate;
import org.openocpp.csms.internal.registration.Heartbeats;
import org.openocpp.csms.internal.rpc.Calls;
import org.openocpp.csms.internal.rpc.Dispatcher;
import org.openocpp.csms.internal.rpc.Frame;
import org.openocpp.csms.internal.rpc.FrameReader;
import org.openocpp.csms.internal.rpc.Wire;
import org.openocpp.csms.internal.status.StatusReporter;
import org.openocpp.csms.internal.threads.Worker;
import org.openocpp.csms.internal.translation.Context;
import org.openocpp.csms.internal.translation.Jobs;
import org.openocpp.csms.internal.translation.Protocols;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with the CSMS: puts the parts together and passes on what happens to one to those whom it concerns. Link thread. */
final class Conversation implements Connector.Listener, BootGate.Listener {
  /** How long open CALLs may take before a connection is closed for new settings. */
  static final Duration CALM_DOWN = Duration.ofSeconds(5);
  /** How long transactions may take to be ended under the version in use before another one is negotiated. */
  static final Duration HAND_OVER = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Station station;
  private final StationClock clock;
  private final Executor thread;
  private final Jobs jobs;
  private final Protocols protocols;
  private final Transactions transactions = new Transactions();
  private final FrameReader reader = new FrameReader();
  private final Calls calls;
  private final IncomingCalls incoming;
  private final Triggers triggers;
  private final Requests requests;
  private final BootGate gate;
  private final Heartbeats heartbeats;
  private final StatusReporter status;
  private final Settler settler;
  private final List<Lane> lanes;
  private final Dispatcher dispatcher;
  private final Connector connector;
  private final Network network;
  private final Versions versions;
  private final Startup startup;
  private final Drain drain;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private @Nullable Wire wire;
  private boolean online;
  private @Nullable Stamp onlineSince;
  private boolean goingDown;
  private boolean handingOver;
  private volatile LinkView view = new LinkView(null, false, false);

  Conversation(Station station, ConnectionSecurity security, Timers timers, StationClock clock, Randomness randomness,
      Executor link, Supplier<Worker> workers) {
    this.station = station;
    this.clock = clock;
    this.thread = link;
    Supplier<Settings> settings = () -> station.view().settings();
    Supplier<Context> context = () -> new Context(station.view(), clock, transactions.ids(), registered(), onlineSince);
    jobs = new Jobs(timers, link, workers);
    protocols = new Protocols(jobs);
    Translator translator = new Translator(jobs, protocols);
    calls = new Calls(timers, link, randomness, () -> seconds(Variables.MESSAGE_TIMEOUT), this::progress);
    connector = new Connector(station, security, timers, randomness, link,
        () -> Versions.offer(station, protocols), this);
    Exchange exchange = new Exchange(calls, translator, connector::good);
    requests = new Requests(translator, exchange, context, clock, this::progress);
    gate = new BootGate(requests, timers, link, station::bootReason, this);
    heartbeats = new Heartbeats(requests, timers, link, () -> seconds(Variables.HEARTBEAT_INTERVAL));
    status = new StatusReporter(translator, requests, settings, timers, link);
    triggers = new Triggers(station, gate, heartbeats, requests, timers);
    incoming = new IncomingCalls(translator, requests, context, gate::state, triggers, timers, link, this::progress);
    settler = new Settler(station.outbox(), timers, link, this::progress);
    Lane.Parts parts = new Lane.Parts(station.outbox(), settings, timers, link, exchange,
        new Encoder(translator, context, transactions), transactions, settler,
        new Pace(timers, () -> settings.get().integer(Variables.REPLAY_RATE)),
        event -> event instanceof TransactionEvent fact && !context.get().late(fact.at()), this::progress);
    lanes = Stream.of(Outbox.Lane.GUARANTEED, Outbox.Lane.TRANSACTION).map(lane -> new Lane(lane, parts)).toList();
    dispatcher = new Dispatcher(calls, List.of(requests, lanes.getFirst(), lanes.getLast()));
    network = new Network(connector, link);
    drain = new Drain(timers, link);
    versions = new Versions(station, protocols, translator, transactions, lanes, settler, status, timers, link,
        () -> connector.reconnect("the protocol is gone"), this::handOver, this::progress);
    startup = new Startup(transactions, versions::allThere, timers, link, connector::start);
    protocols.onChange(this::protocolsChanged);
  }

  Connector connector() {
    return connector;
  }

  StatusReporter status() {
    return status;
  }

  Transactions transactions() {
    return transactions;
  }

  Protocols protocols() {
    return protocols;
  }

  Startup startup() {
    return startup;
  }

  Network network() {
    return network;
  }

  /** Thread-safe. */
  LinkView view() {
    return view;
  }

  void begin() {
    versions.settle();
    publish();
  }

  void request(StationEvent event, CompletableFuture<Answer> answer) {
    if (goingDown || !gate.accepted() && !(wire != null && triggers.asked())) {
      answer.completeExceptionally(new NotDeliveredException(NotDeliveredException.Why.OFFLINE,
          "there is no connection to a CSMS that has accepted the station"));
      return;
    }
    requests.send(event).whenComplete((got, failure) -> {
      if (failure == null) {
        answer.complete(got);
      } else {
        answer.completeExceptionally(failure);
      }
    });
  }

  /** Also the last of the station's first words, which it says once it knows all that it has stored. */
  void factsChanged(List<ConnectorFacts> facts) {
    status.facts(facts);
    startup.stationReady();
  }

  void outboxGrew() {
    lanes.forEach(Lane::grew);
    progress();
  }

  void settingsChanged(boolean versionsToo) {
    heartbeats.intervalChanged();
    connector.pingIntervalChanged();
    if (versionsToo) {
      versions.settle();
      publish();
    }
    if (versionsToo && online && versions.outdated()) {
      handOver();
    } else if (versionsToo || connector.outdated()) {
      reconnect("settings of the connection changed");
    } else {
      connector.somethingCame();
    }
  }

  /**
   * Another version is wanted: what the CSMS knows under this one ends here, and goes on as something new under the next. What cannot
   * be ended in time is told again from its start under the next.
   */
  private void handOver() {
    if (!online || goingDown || handingOver) {
      return; // without a connection, what is negotiated next is the best there is
    }
    handingOver = true;
    lanes.forEach(lane -> lane.startsLater(true));
    CompletableFuture<Outcome> split = station.execute(new Command.SplitTransactions()).toCompletableFuture();
    drain.begin(HAND_OVER, () -> wire == null || split.isDone() && handedOver(),
        () -> reconnect("another version of OCPP is wanted"));
    split.whenComplete((_, _) -> thread.execute(this::outboxGrew));
  }

  private boolean handedOver() {
    return settler.idle() && !transactions.open() && lanes.stream().allMatch(Lane::atRest);
  }

  /** Closes when no CALL is open any more, and connects anew. */
  void reconnect(String why) {
    if (goingDown) {
      return;
    }
    if (wire == null) {
      connector.reconnect(why);
      return;
    }
    dispatcher.pause(true);
    drain.begin(CALM_DOWN, () -> incoming.idle() && !calls.waiting(), () -> {
      dispatcher.pause(false);
      connector.reconnect(why);
    });
  }

  /** Delivers what can be delivered, then closes for good. */
  CompletableFuture<Void> goDown(Duration within) {
    goingDown = true;
    dispatcher.pause(false);
    drain.begin(within, this::delivered, () -> connector.stop("the station goes down"));
    return stopped;
  }

  /** At once: the bundle stops. */
  void end() {
    goingDown = true;
    connector.stop("the station goes down");
    jobs.close();
  }

  @Override
  public void up(Connection connection, String version, NetworkProfile slot) {
    Wire wire = new Wire(connection);
    this.wire = wire;
    handingOver = false;
    versions.connected(version);
    calls.open(wire);
    incoming.open(wire);
    publish();
    gate.connected(new Registrar(slot.slot(), slot.url().toString(), version));
  }

  /** Who registers the station: only the same one remembers it. */
  private record Registrar(int slot, String url, String version) {}

  @Override
  public void text(String message) {
    if (wire != null) {
      wire.came(message);
    }
    switch (reader.read(message)) {
      case Frame.Call call -> incoming.received(call);
      case Frame.BadCall call -> incoming.received(call);
      case Frame.Result result -> calls.received(result);
      case Frame.Error error -> calls.received(error);
      case Frame.Unreadable unreadable -> incoming.received(unreadable);
    }
  }

  @Override
  public void accepted(Answer.@Nullable Boot boot) {
    online = true;
    onlineSince = clock.stamp();
    if (boot != null && boot.interval().isPositive()) {
      station.execute(new Command.SetVariables(List.of(new Command.Assignment(Variables.HEARTBEAT_INTERVAL,
          String.valueOf(boot.interval().toSeconds()))), true));
    }
    lanes.forEach(lane -> lane.open(true));
    heartbeats.online(true);
    publish();
    station.linkChanged(true);
    status.online(boot != null);
    progress();
  }

  @Override
  public void down() {
    wire = null;
    onlineSince = null;
    gate.disconnected();
    heartbeats.online(false);
    lanes.forEach(lane -> lane.open(false));
    calls.lost();
    incoming.lost();
    requests.lost();
    status.offline();
    if (online) {
      online = false;
      station.linkChanged(false);
    }
    versions.disconnected();
    publish();
    drain.check();
  }

  @Override
  public void stopped() {
    stopped.complete(null);
  }

  private Registered registered() {
    return gate.state();
  }

  private void progress() {
    versions.check();
    dispatcher.pump();
    drain.check();
  }

  private boolean delivered() {
    return wire == null || incoming.idle()
        && (!gate.accepted() || requests.idle() && lanes.stream().allMatch(Lane::idle) && settler.idle());
  }

  private void protocolsChanged() {
    versions.protocolsChanged();
    startup.check();
    connector.somethingCame();
    progress();
  }

  private void publish() {
    view = new LinkView(versions.current(), wire != null, online);
  }

  private Duration seconds(VariableId id) {
    return Duration.ofSeconds(station.view().settings().integer(id));
  }
}
