// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.CsmsMonitor.LinkView;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Randomness;
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
import org.openocpp.csms.internal.threads.Alarm;
import org.openocpp.csms.internal.threads.Worker;
import org.openocpp.csms.internal.translation.Context;
import org.openocpp.csms.internal.translation.Jobs;
import org.openocpp.csms.internal.translation.Protocols;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with the CSMS: puts the parts together and passes on what happens to one to those whom it concerns. Link thread. */
final class Conversation implements Connector.Listener, BootGate.Listener {
  /** How long the protocol of an open connection may be away before another version is negotiated. */
  static final Duration ABSENCE = Duration.ofSeconds(10);
  /** How long open CALLs may take before a connection is closed for new settings. */
  static final Duration CALM_DOWN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Station station;
  private final Jobs jobs;
  private final Protocols protocols;
  private final Translator translator;
  private final Transactions transactions = new Transactions();
  private final FrameReader reader = new FrameReader();
  private final Calls calls;
  private final IncomingCalls incoming;
  private final Requests requests;
  private final BootGate gate;
  private final Heartbeats heartbeats;
  private final StatusReporter status;
  private final Settler settler;
  private final List<Lane> lanes;
  private final Dispatcher dispatcher;
  private final Connector connector;
  private final Network network;
  private final Startup startup;
  private final Drain drain;
  private final Alarm absence;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private @Nullable Wire wire;
  private boolean online;
  private boolean goingDown;
  private volatile LinkView view = new LinkView(null, false, false);

  Conversation(Station station, ConnectionSecurity security, Timers timers, StationClock clock, Randomness randomness,
      Executor link, Supplier<Worker> workers) {
    this.station = station;
    Supplier<Settings> settings = () -> station.view().settings();
    Supplier<Context> context = () -> new Context(station.view(), clock, transactions.ids());
    jobs = new Jobs(timers, link, workers);
    protocols = new Protocols(jobs);
    translator = new Translator(jobs, protocols);
    calls = new Calls(timers, link, randomness, () -> seconds(Variables.MESSAGE_TIMEOUT), this::progress);
    connector = new Connector(station, security, timers, randomness, link,
        () -> protocols.subprotocols(versions()), this);
    Exchange exchange = new Exchange(calls, translator, connector::good);
    requests = new Requests(translator, exchange, context, clock, this::progress);
    gate = new BootGate(requests, timers, link, station::bootReason, this);
    heartbeats = new Heartbeats(requests, timers, link, () -> seconds(Variables.HEARTBEAT_INTERVAL));
    status = new StatusReporter(translator, requests, settings, timers, link);
    incoming = new IncomingCalls(translator, requests, context, gate::state,
        new Triggers(station, gate, heartbeats, requests), timers, link, this::progress);
    settler = new Settler(station.outbox(), timers, link, this::progress);
    Lane.Parts parts = new Lane.Parts(station.outbox(), settings, timers, link, exchange,
        new Encoder(translator, context, transactions), transactions, settler,
        new Pace(timers, () -> settings.get().integer(Variables.REPLAY_RATE)), this::progress);
    lanes = Stream.of(Outbox.Lane.GUARANTEED, Outbox.Lane.TRANSACTION).map(lane -> new Lane(lane, parts)).toList();
    dispatcher = new Dispatcher(calls, List.of(requests, lanes.getFirst(), lanes.getLast()));
    network = new Network(connector, link);
    drain = new Drain(timers, link);
    absence = new Alarm(timers, link, this::protocolGone);
    startup = new Startup(transactions, () -> versions().stream().allMatch(protocols::has), timers, link,
        connector::start);
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
    settleVersion();
  }

  void request(StationEvent event, CompletableFuture<Answer> answer) {
    if (!gate.accepted() || goingDown) {
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

  void settingsChanged(boolean versions) {
    heartbeats.intervalChanged();
    connector.pingIntervalChanged();
    if (versions) {
      settleVersion();
    }
    if (versions || connector.outdated()) {
      reconnect("settings of the connection changed");
    } else {
      connector.somethingCame();
    }
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
    use(version);
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
      case Frame.Unreadable(String why) ->
        LOG.warn("Ignored a message of {} characters that cannot be answered: {}", message.length(), why);
    }
  }

  @Override
  public void accepted(Answer.@Nullable Boot boot) {
    online = true;
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
    absence.cancel();
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
    settleVersion();
    publish();
    drain.check();
  }

  @Override
  public void stopped() {
    stopped.complete(null);
  }

  private void progress() {
    dispatcher.pump();
    drain.check();
  }

  private boolean delivered() {
    return wire == null || incoming.idle()
        && (!gate.accepted() || requests.idle() && lanes.stream().allMatch(Lane::idle) && settler.idle());
  }

  private void protocolsChanged() {
    if (translator.refresh()) {
      lanes.forEach(Lane::protocolReplaced);
      status.protocolChanged();
    }
    if (wire == null) {
      settleVersion();
    } else if (translator.present()) {
      absence.cancel();
    } else if (!absence.isSet()) {
      LOG.warn("The protocol bundle for OCPP {} is away", translator.version());
      absence.set(ABSENCE);
    }
    startup.check();
    connector.somethingCame();
    progress();
  }

  private void protocolGone() {
    LOG.warn("The protocol bundle for OCPP {} has not come back; negotiating anew", translator.version());
    connector.reconnect("the protocol is gone");
  }

  /** Without a connection the most wanted version that is there gives its names to things. */
  private void settleVersion() {
    List<String> wanted = versions();
    if (wire == null && !(translator.present() && wanted.contains(translator.version()))) {
      use(wanted.stream().filter(protocols::has).findFirst().orElse(wanted.getFirst()));
    }
    publish();
  }

  private void use(String version) {
    if (!version.equals(translator.version())) {
      transactions.use(version);
      lanes.forEach(Lane::versionChanged);
      translator.use(version);
      status.protocolChanged();
    }
  }

  private void publish() {
    view = new LinkView(wire == null ? versions().getFirst() : translator.version(), wire != null, online);
  }

  /** As configured, most wanted first. */
  private List<String> versions() {
    return Stream.of(station.view().settings().value(Variables.OCPP_VERSIONS).split(",")).map(String::strip).toList();
  }

  private Duration seconds(VariableId id) {
    return Duration.ofSeconds(station.view().settings().integer(id));
  }
}
