// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.FaultMonitor;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.Role;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.api.protocol.KeyNames;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.VendorHandler;
import org.openocpp.api.store.Store;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.api.update.FirmwareInstaller;
import org.openocpp.api.update.UpdateCheck;
import org.openocpp.station.internal.loop.StationThreads;
import org.openocpp.station.internal.startup.Startup;
import org.openocpp.station.internal.time.Boots;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The station as a service: gives the domain its threads, and hands it the hardware and the store that come and go. */
@Component(service = {Station.class, UpdateCheck.class}, configurationPid = "org.openocpp.station",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StationComponent implements Station, UpdateCheck {
  /** How long an orderly stop of the framework waits for the last commit. */
  private static final Duration LAST_COMMIT = Duration.ofSeconds(2);
  /** What is wrong with a station that has nothing better left to run than a set below its floor. */
  private static final FaultMonitor RESCUE = faults -> faults.accept(Set.of(new HardwareFault(FaultCode.OTHER_ERROR, 0,
      "rescue software, waits for an update", null)));
  /** How long the loop may take to say how it is doing. */
  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(StationComponent.class);

  private final BundleContext bundle;
  private final SynchronousBundleListener stopping = this::frameworkEvent;
  private final StationThreads threads;
  private final StationCore core;

  /** The bundle context is for the framework only: that it is about to stop while the store is still there, and which set it runs. */
  @Activate
  public StationComponent(BundleContext bundle, @Reference(name = "startup") Startup startup,
      @Reference(name = "timers") Timers timers,
      @Reference(name = "clock") StationClock clock, @Reference(name = "boots") Boots boots,
      @Reference(name = "randomness") Randomness randomness,
      @Reference(name = "exit", target = "(org.openocpp.role=exit)") IntConsumer exit) {
    this.bundle = bundle;
    threads = new StationThreads(timers);
    core = StationCore.assemble(startup.file(), threads.loop(), timers, clock, boots, randomness, threads.store(),
        threads.reader(), exit);
    bundle.addBundleListener(stopping);
    if ("rescue".equals(bundle.getProperty("org.openocpp.set.mode"))) {
      core.whenReady(() -> core.hardware().bindFaultMonitor(RESCUE));
    }
  }

  private void frameworkEvent(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      quiesce();
    }
  }

  private void quiesce() {
    if (!StationThreads.await(core.quiesce(), LAST_COMMIT)) {
      log.warn("the last registers could not be made durable before the stop; the next start takes it for a power cut");
    }
  }

  @Deactivate
  void close() {
    bundle.removeBundleListener(stopping);
    threads.close();
  }

  @Reference(name = "store", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(Store store) {
    core.storeCame(store);
  }

  void unbindStore(Store store) {
    core.storeWent(store);
  }

  @Reference(name = "installer", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindInstaller(FirmwareInstaller installer) {
    core.whenReady(() -> core.firmware().installer(installer));
  }

  void unbindInstaller(FirmwareInstaller installer) {
    core.whenReady(() -> core.firmware().installer(null));
  }

  @Reference(name = "keyNames", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindKeyNames(KeyNames names) {
    core.whenReady(() -> core.settings().keys(names));
  }

  void unbindKeyNames(KeyNames names) {
    // what the start-up file said by them is taken in
  }

  @Reference(name = "evses", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindEvse(Evse driver, Map<String, Object> properties) {
    core.whenReady(() -> core.hardware().bind(driver, evse(properties)));
  }

  void unbindEvse(Evse driver, Map<String, Object> properties) {
    core.whenReady(() -> core.hardware().unbind(driver, evse(properties)));
  }

  @Reference(name = "meters", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindMeter(EnergyMeter driver, Map<String, Object> properties) {
    core.whenReady(() -> core.hardware().bind(driver, evse(properties)));
  }

  void unbindMeter(EnergyMeter driver, Map<String, Object> properties) {
    core.whenReady(() -> core.hardware().unbind(driver, evse(properties)));
  }

  @Reference(name = "readers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindReader(TokenReader driver) {
    core.whenReady(() -> core.hardware().bindReader(driver));
  }

  void unbindReader(TokenReader driver) {
    core.whenReady(() -> core.hardware().unbindReader(driver));
  }

  @Reference(name = "faultMonitors", target = "(evse=0)", cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindFaultMonitor(FaultMonitor driver) {
    core.whenReady(() -> core.hardware().bindFaultMonitor(driver));
  }

  void unbindFaultMonitor(FaultMonitor driver) {
    core.whenReady(() -> core.hardware().unbindFaultMonitor(driver));
  }

  @Reference(name = "vendors", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindVendor(VendorHandler handler, Map<String, Object> properties) {
    if (properties.get(VendorHandler.VENDOR) instanceof String vendor) {
      core.whenReady(() -> core.vendors().bind(vendor, handler));
    } else {
      log.error("a handler of a vendor's messages does not say of which vendor: {}", handler.getClass().getName());
    }
  }

  void unbindVendor(VendorHandler handler) {
    core.whenReady(() -> core.vendors().unbind(handler));
  }

  @Override
  public String name() {
    return "station";
  }

  @Override
  public Optional<String> problem() {
    CompletableFuture<Optional<String>> answer = core.problem();
    return StationThreads.await(answer, CHECK) ? answer.join() : Optional.of("the station loop does not answer");
  }

  /** -1, which no station has, where the driver does not say: 0 is the main meter. */
  private static int evse(Map<String, Object> properties) {
    return properties.get(Role.EVSE) instanceof Integer number ? number : -1;
  }

  @Override
  public CompletionStage<Outcome> execute(Command command) {
    return core.execute(command);
  }

  @Override
  public StationView view() {
    return core.view();
  }

  @Override
  public Outbox outbox() {
    return core.outbox();
  }

  @Override
  public List<NetworkProfile> networkProfiles() {
    return core.networkProfiles();
  }

  @Override
  public BootReason bootReason() {
    return core.bootReason();
  }

  @Override
  public void attach(CsmsLink link) {
    core.attach(link);
  }

  @Override
  public void detach(CsmsLink link) {
    core.detach(link);
  }

  @Override
  public void linkChanged(boolean online) {
    core.linkChanged(online);
  }

  @Override
  public boolean isRunning(UUID transaction) {
    return core.isRunning(transaction);
  }
}
