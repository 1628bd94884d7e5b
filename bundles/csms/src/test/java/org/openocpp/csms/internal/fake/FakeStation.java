// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.StationClock;

/** A station with one EVSE that does as it is told. */
public final class FakeStation implements Station {
  public final FakeOutbox outbox = new FakeOutbox();
  public final Map<VariableId, String> settings = new LinkedHashMap<>();
  public final List<Command> commands = new ArrayList<>();
  public final List<Boolean> onlines = new ArrayList<>();
  public List<NetworkProfile> profiles = List.of(new NetworkProfile(1, URI.create("ws://csms.example/ocpp"), 0, null));
  public Function<Command, CompletionStage<Outcome>> outcome =
      command -> CompletableFuture.completedStage(Outcome.Simple.ACCEPTED);
  private final StationClock clock;
  private List<ConnectorFacts> connectors;
  private @Nullable CsmsLink link;

  public FakeStation(StationClock clock) {
    this.clock = clock;
    settings.put(Variables.HEARTBEAT_INTERVAL, "86400");
    settings.put(Variables.WEB_SOCKET_PING_INTERVAL, "0");
    settings.put(Variables.MESSAGE_TIMEOUT, "30");
    settings.put(Variables.MESSAGE_ATTEMPTS, "3");
    settings.put(Variables.MESSAGE_ATTEMPT_INTERVAL, "60");
    settings.put(Variables.RETRY_BACK_OFF_WAIT_MINIMUM, "10");
    settings.put(Variables.RETRY_BACK_OFF_RANDOM_RANGE, "0");
    settings.put(Variables.RETRY_BACK_OFF_REPEAT_TIMES, "3");
    settings.put(Variables.OFFLINE_THRESHOLD, "60");
    settings.put(Variables.MINIMUM_STATUS_DURATION, "0");
    settings.put(Variables.REPLAY_RATE, "0");
    settings.put(Variables.OCPP_VERSIONS, "1.6");
    settings.put(Variables.PROXY, "");
    connectors = List.of(facts(0, null, false, false), facts(1, null, false, false));
  }

  public ConnectorFacts facts(int evse, HardwareFault.@Nullable FaultCode fault, boolean plugged, boolean transaction) {
    return new ConnectorFacts(evse, evse, true, fault == null ? null : new HardwareFault(fault, evse, null, null),
        plugged,
        false, transaction, false, false, ChargingState.IDLE, clock.stamp());
  }

  /** EVSE 1 is like this now. */
  public void now(boolean plugged, boolean transaction) {
    now(facts(1, null, plugged, transaction));
  }

  /** EVSE 1, or the station itself, is like this now. */
  public void now(ConnectorFacts facts) {
    connectors = facts.evse() == 0 ? List.of(facts, connectors.getLast()) : List.of(connectors.getFirst(), facts);
    if (link != null) {
      link.factsChanged();
    }
  }

  public void set(VariableId id, String value) {
    settings.put(id, value);
    if (link != null) {
      link.settingsChanged(Set.of(id));
    }
  }

  @Override
  public CompletionStage<Outcome> execute(Command command) {
    commands.add(command);
    if (command instanceof Command.SetVariables set) {
      set.assignments().forEach(a -> set(a.id(), a.value()));
    }
    return outcome.apply(command);
  }

  @Override
  public StationView view() {
    return new StationView(new Identity("CS 1", "Acme", "One", null, null),
        new Topology(List.of(new Topology.EvseTopology(1, 1))), new FakeSettings(), List.of(), connectors);
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public List<NetworkProfile> networkProfiles() {
    return profiles;
  }

  @Override
  public BootEvent.BootReason bootReason() {
    return BootEvent.BootReason.POWER_UP;
  }

  @Override
  public void attach(CsmsLink link) {
    this.link = link;
    link.outboxGrew();
    link.factsChanged();
  }

  @Override
  public void detach(CsmsLink link) {
    this.link = null;
  }

  @Override
  public void linkChanged(boolean online) {
    onlines.add(online);
  }

  @Override
  public boolean isRunning(UUID transaction) {
    return false;
  }

  private final class FakeSettings implements Settings {
    @Override
    public Collection<Setting> all() {
      return List.of();
    }

    @Override
    public Optional<Setting> find(VariableId id) {
      return Optional.ofNullable(settings.get(id)).map(value -> new Setting(id, value, Setting.DataType.STRING,
          Setting.Mutability.READ_WRITE, false, false, null));
    }
  }
}
