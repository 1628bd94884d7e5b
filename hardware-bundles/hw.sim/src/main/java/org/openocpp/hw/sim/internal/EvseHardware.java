// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.PilotState;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.simulation.PhysicallyImpossibleException;
import org.openocpp.api.simulation.SimulatedController;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.SimulatedMeter;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The physics of one EVSE: pilot, lock, contactor, vehicle and meter. Its own lock guards all of it; listeners hear of changes on the
 * timer thread. Before a change {@link #count} counts what flowed until then, after it {@link #settle} finds the new equilibrium.
 */
@Component(configurationPid = EvseHardware.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {SimulatedEvse.class, EvseHardware.class})
@Designate(ocd = EvseConfig.class, factory = true)
public final class EvseHardware implements SimulatedEvse {
  static final String PID = "org.openocpp.hw.sim";
  private static final Duration SAVE_INTERVAL = Duration.ofSeconds(1);

  private final Timers timers;
  private final Installation built;
  private final RegisterStore store;
  private final Controller controller;
  private final Meter meter;
  private final MeterDevice device;
  private final Faults faults = new Faults();
  private final Observable<PilotState> pilot;
  private final Observable<Boolean> contactor;
  private final Observable<Set<HardwareFault>> raised;

  private @Nullable Car car;
  private int plugged;
  private boolean available = true;
  private MilliAmps advertised = MilliAmps.ZERO;
  private int closedPhases;
  private boolean locked;
  private boolean jammed;
  private MonotonicTime counted;
  private MonotonicTime saved;
  private MonotonicTime ramped;
  private Timers.@Nullable Timer next;

  @Activate
  public EvseHardware(@Reference(name = "timers") Timers timers, EvseConfig config) {
    this(timers, Installation.from(config), new RegisterFile(Path.of(config.registerFile())));
  }

  EvseHardware(Timers timers, Installation built, RegisterStore store) {
    this.timers = timers;
    this.built = built;
    this.store = store;
    counted = timers.now();
    saved = counted;
    ramped = counted;
    if (built.vehicle() != null) {
      plugged = built.plugged();
      car = new Car(built.vehicle());
    }
    pilot = new Observable<>(timers, pilotState());
    contactor = new Observable<>(timers, false);
    raised = new Observable<>(timers, Set.of());
    meter = new Meter(built.description().phases(), built.register());
    controller = new Controller(timers, this, built.description());
    device = new MeterDevice(timers, this, store);
  }

  @Deactivate
  void close() {
    synchronized (this) {
      cancelNext();
      controller.close();
      count();
      save();
    }
    store.close();
  }

  // What a person or a vehicle does.

  @Override
  public EvseDescription description() {
    return built.description();
  }

  @Override
  public synchronized Picture picture() {
    count();
    Set<HardwareFault> all = new HashSet<>(faults.all());
    all.addAll(controller.found());
    return new Picture(plugged, flowing(), all, meter.register(), controller.observed() || pilot.observed());
  }

  @Override
  public synchronized void plugIn(int connector, Vehicle vehicle) {
    if (plugged > 0) {
      throw new PhysicallyImpossibleException(
          "EVSE " + built.description().evse() + " has a vehicle at connector " + plugged);
    }
    count();
    plugged = connector;
    car = new Car(vehicle);
    settle();
  }

  @Override
  public synchronized void plugOut() {
    connected();
    change(() -> {
      plugged = 0;
      car = null;
      locked = false;
    });
  }

  @Override
  public synchronized void demand(Vehicle.Demand demand) {
    Car there = connected();
    change(() -> there.demand(demand));
  }

  @Override
  public synchronized void raise(HardwareFault fault) {
    change(() -> faults.raise(fault));
  }

  @Override
  public synchronized void clear(FaultCode code) {
    change(() -> faults.clear(code));
  }

  @Override
  public synchronized void clearFaults() {
    change(faults::clear);
  }

  @Override
  public synchronized void jamLock(boolean isJammed) {
    change(() -> jammed = isJammed);
  }

  @Override
  public synchronized void inject(MeterInjection injection) {
    count();
    MeterReading reading = meter.inject(injection, flow(), timers.now());
    device.deliver(reading);
  }

  private Car connected() {
    if (car == null) {
      throw new PhysicallyImpossibleException("EVSE " + built.description().evse() + " has no vehicle");
    }
    return car;
  }

  private void change(Runnable what) {
    count();
    what.run();
    settle();
  }

  // What its devices see and do.

  @Override
  public SimulatedController controller() {
    return controller;
  }

  @Override
  public SimulatedMeter meter() {
    return device;
  }

  synchronized Subscription watchPilot(Consumer<PilotState> part) {
    return pilot.listen(part);
  }

  synchronized Subscription watchContactor(Consumer<Boolean> part) {
    return contactor.listen(part);
  }

  synchronized Subscription watchFaults(Consumer<Set<HardwareFault>> part) {
    return raised.listen(part);
  }

  synchronized Set<HardwareFault> raisedFaults() {
    return faults.all();
  }

  synchronized int pluggedConnector() {
    return plugged;
  }

  synchronized boolean isClosed() {
    return closedPhases > 0;
  }

  synchronized boolean isJammed() {
    return jammed;
  }

  boolean lockable(int connector) {
    return built.lockable(connector);
  }

  /** The pilot signals this current, zero for a steady level; the other steady level where not available. */
  synchronized void setPilot(boolean isAvailable, MilliAmps current) {
    available = isAvailable;
    advertised = current;
  }

  /** Moves the contacts of so many phases, zero opens; whether they then are as wanted. */
  synchronized boolean switchTo(int phases) {
    count();
    closedPhases = phases > 0 && mayClose() ? phases : 0;
    return closedPhases == phases;
  }

  /** Moves the bolt; whether it then is as wanted. */
  synchronized boolean moveLock(boolean lock) {
    if (!jammed) {
      locked = lock;
    }
    return locked == lock;
  }

  synchronized void meterStartsAt(WattHours kept) {
    meter.startAt(kept, built.register());
  }

  synchronized boolean meterIsBroken() {
    return faults.has(FaultCode.POWER_METER_FAILURE);
  }

  synchronized WattHours register() {
    return meter.register();
  }

  synchronized MeterReading takeReading() {
    count();
    return meter.reading(flow(), timers.now());
  }

  // Physics.

  synchronized PilotState pilotState() {
    if (faults.has(FaultCode.EV_COMMUNICATION_ERROR)) {
      return PilotState.E;
    }
    if (!available) {
      return PilotState.F;
    }
    if (car == null) {
      return PilotState.A;
    }
    return car.wantsEnergy() && !advertised.isZero() ? PilotState.C : PilotState.B;
  }

  /** The contacts' own interlock: they are closed only for a vehicle that wants energy, and not after a residual current. */
  private boolean mayClose() {
    return pilotState() == PilotState.C && !faults.has(FaultCode.GROUND_FAILURE)
        && !faults.has(FaultCode.POWER_SWITCH_FAILURE);
  }

  private boolean flowing() {
    return closedPhases > 0 && car != null && !car.draws().isZero();
  }

  private Meter.Flow flow() {
    long volts = built.voltage().value();
    if (faults.has(FaultCode.UNDER_VOLTAGE)) {
      volts = volts * 80 / 100;
    } else if (faults.has(FaultCode.OVER_VOLTAGE)) {
      volts = volts * 115 / 100;
    }
    if (car == null) {
      return new Meter.Flow(MilliAmps.ZERO, 0, volts, Optional.empty());
    }
    return new Meter.Flow(flowing() ? car.draws() : MilliAmps.ZERO, Math.min(closedPhases, car.phases()), volts,
        car.soc());
  }

  /** Counts what has flowed since the last time, at the current that flowed. */
  private void count() {
    MonotonicTime now = timers.now();
    Duration passed = now.since(counted);
    counted = now;
    if (car != null && flowing()) {
      Meter.Flow flow = flow();
      meter.count(flow, passed);
      car.taken().add(flow.microwatts(), passed);
    }
  }

  /** Everything falls into place after a change. */
  synchronized void settle() {
    count();
    if (!built.parts()) {
      controller.drive();
    }
    if (!mayClose()) {
      closedPhases = 0;
    }
    boolean rising = car != null && follow(car);
    publish();
    if (!flowing() || timers.now().since(saved).compareTo(SAVE_INTERVAL) >= 0) {
      save();
    }
    cancelNext();
    if (rising || flowing()) {
      next = timers.after(rising ? Car.RAMP_STEP : SAVE_INTERVAL, this::settle);
    }
  }

  /** Lets the vehicle take what there is; whether it has not got all of it yet. */
  private boolean follow(Car there) {
    MonotonicTime now = timers.now();
    boolean step = now.since(ramped).compareTo(Car.RAMP_STEP) >= 0;
    ramped = step ? now : ramped;
    long perSecond = built.ramp().value();
    long rise = perSecond == 0 ? built.description().maxCurrent().value() : step ? perSecond / 10 : 0;
    return there.follow(now, closedPhases > 0 ? advertised : MilliAmps.ZERO, new MilliAmps(rise));
  }

  private void publish() {
    pilot.publish(pilotState());
    contactor.publish(closedPhases > 0);
    raised.publish(faults.all());
    controller.publish();
  }

  private void save() {
    saved = timers.now();
    device.save();
  }

  private void cancelNext() {
    if (next != null) {
      next.cancel();
    }
  }
}
