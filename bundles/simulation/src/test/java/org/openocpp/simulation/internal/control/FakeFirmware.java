// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.TokenReports;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.simulation.PhysicallyImpossibleException;
import org.openocpp.api.simulation.SimulatedController;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.SimulatedMeter;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.simulation.World;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.EvseView;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.api.update.BundleUpdater;
import org.openocpp.api.update.BundleView;
import org.openocpp.api.update.SwapRefusedException;
import org.openocpp.api.update.SwapRefusedException.Reason;
import org.openocpp.api.update.SwapReport;

/** World, station, connection and updater in one; notes what is done to them, in order. */
final class FakeFirmware {
  private static final UUID TRANSACTION = new UUID(1, 2);

  final List<String> done = java.util.Collections.synchronizedList(new ArrayList<>());
  final List<EvseView> views = new ArrayList<>(List.of(view(1, null, 0), view(2, null, 0)));
  final CompletableFuture<Answer> csmsAnswer = new CompletableFuture<>();
  Outcome.SetStatus setStatus = Outcome.SetStatus.ACCEPTED;
  String version = "1.6";
  @Nullable String remoteId;
  boolean attended = true;

  static EvseView view(int evse, @Nullable UUID transaction, long milliamps) {
    return new EvseView(evse, false, false, Set.of(), transaction, null, new MilliAmps(milliamps), 3);
  }

  void transaction(int evse) {
    views.set(evse - 1, view(evse, TRANSACTION, 15_500));
  }

  final class FakeWorld implements World {
    private boolean up = true;

    @Override
    public void network(boolean isUp) {
      up = isUp;
      done.add("network " + isUp);
    }

    @Override
    public boolean networkUp() {
      return up;
    }

    @Override
    public void raise(HardwareFault fault) {
      done.add("station " + fault);
    }

    @Override
    public void clear(FaultCode code) {
      done.add("station clear " + code);
    }

    @Override
    public void clearFaults() {
      done.add("station clear");
    }

    @Override
    public Set<HardwareFault> faults() {
      return Set.of();
    }

    @Override
    public void present(IdToken token, Set<Integer> evses) {
      done.add("token " + token.value() + " " + token.type() + " " + evses);
    }

    @Override
    public Subscription readTokens(TokenReports reader) {
      return () -> {};
    }

    @Override
    public boolean readerAttended() {
      return attended;
    }
  }

  final class FakeEvse implements SimulatedEvse {
    private final int number;
    private final boolean lock;
    private final Set<HardwareFault> faults = new java.util.LinkedHashSet<>();
    private int plugged;

    FakeEvse(int number, boolean lock) {
      this.number = number;
      this.lock = lock;
    }

    @Override
    public EvseDescription description() {
      return new EvseDescription(number, List.of(new ConnectorDescription(1, "cType2", lock)), MilliAmps.ofAmps(32),
          MilliAmps.ofAmps(6), 3, MilliAmps.ZERO);
    }

    @Override
    public Picture picture() {
      return new Picture(plugged, plugged > 0, faults, new WattHours(120_900), attended);
    }

    @Override
    public void plugIn(int connector, Vehicle vehicle) {
      if (plugged > 0) {
        throw new PhysicallyImpossibleException("EVSE " + number + " has a vehicle at connector " + plugged);
      }
      plugged = connector;
      done.add(number + " plug-in " + vehicle);
    }

    @Override
    public void plugOut() {
      if (plugged == 0) {
        throw new PhysicallyImpossibleException("EVSE " + number + " has no vehicle");
      }
      plugged = 0;
      done.add(number + " plug-out");
    }

    @Override
    public void demand(Vehicle.Demand demand) {
      done.add(number + " " + demand);
    }

    @Override
    public void raise(HardwareFault fault) {
      faults.add(fault);
      done.add(number + " " + fault);
    }

    @Override
    public void clear(FaultCode code) {
      done.add(number + " clear " + code);
    }

    @Override
    public void clearFaults() {
      done.add(number + " clear");
    }

    @Override
    public void jamLock(boolean jammed) {
      done.add(number + " jammed " + jammed);
    }

    @Override
    public void inject(MeterInjection injection) {
      done.add(number + " " + injection);
    }

    @Override
    public SimulatedController controller() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SimulatedMeter meter() {
      throw new UnsupportedOperationException();
    }
  }

  final class FakeStation implements Station {
    @Override
    public CompletionStage<Outcome> execute(Command command) {
      Command.SetVariables set = (Command.SetVariables) command;
      Command.Assignment only = set.assignments().getFirst();
      done.add("set " + only.id() + "=" + only.value() + " local " + set.local());
      return CompletableFuture.completedFuture(
          new Outcome.VariablesSet(List.of(new Outcome.SetResult(only.id(), setStatus, null))));
    }

    @Override
    public StationView view() {
      Settings none = new Settings() {
        @Override
        public List<Setting> all() {
          return List.of();
        }

        @Override
        public Optional<Setting> find(VariableId id) {
          return Optional.empty();
        }
      };
      return new StationView(new Identity("CS", "v", "m", null, null), new Topology(List.of()), none, views, List.of());
    }

    @Override
    public Outbox outbox() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<NetworkProfile> networkProfiles() {
      return List.of();
    }

    @Override
    public BootReason bootReason() {
      return BootReason.POWER_UP;
    }

    @Override
    public void attach(CsmsLink link) {}

    @Override
    public void detach(CsmsLink link) {}

    @Override
    public void linkChanged(boolean online) {}

    @Override
    public boolean isRunning(UUID transaction) {
      return false;
    }
  }

  final class FakeCsms implements CsmsMonitor {
    @Override
    public LinkView link() {
      return new LinkView(version, true, false);
    }

    @Override
    public Optional<String> status(int evse, int connector) {
      return evse == 1 ? Optional.of("Preparing") : Optional.empty();
    }

    @Override
    public Optional<String> remoteId(UUID transaction) {
      return Optional.ofNullable(remoteId);
    }

    @Override
    public CompletionStage<Answer> request(StationEvent event) {
      done.add(event.toString());
      return csmsAnswer;
    }

    @Override
    public void reconnect(String why) {
      done.add("reconnect");
    }
  }

  final class FakeUpdater implements BundleUpdater {
    final CompletableFuture<SwapReport> slow = new CompletableFuture<>();

    @Override
    public List<BundleView> bundles() {
      return List.of(new BundleView("org.openocpp.csms", "1.0.0", BundleView.State.ACTIVE));
    }

    @Override
    public CompletionStage<SwapReport> swap(String name, InputStream jar) {
      try {
        done.add("swap " + name + " " + jar.readAllBytes().length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return switch (name) {
        case "slow" -> slow;
        case "hot" -> CompletableFuture.completedFuture(new SwapReport(name, "1.0.0", "1.0.1", 7));
        case "cold" -> refused(Reason.NOT_HOT);
        case "garbage" -> refused(Reason.NOT_A_BUNDLE);
        default -> refused(Reason.UNKNOWN_BUNDLE);
      };
    }

    @Override
    public CompletionStage<Void> remove(String name) {
      done.add("remove " + name);
      return name.equals("hot") ? CompletableFuture.completedFuture(null) : refused(Reason.UNKNOWN_BUNDLE);
    }

    private static <T> CompletionStage<T> refused(Reason reason) {
      return CompletableFuture.failedFuture(new SwapRefusedException(reason, "No: " + reason + "."));
    }
  }
}
