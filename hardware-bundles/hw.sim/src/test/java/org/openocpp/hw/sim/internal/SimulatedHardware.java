// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.simulation.World;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.MilliVolts;
import org.openocpp.api.units.WattHours;
import org.openocpp.testkit.time.VirtualTime;

/** Simulated hardware on virtual time; its registers are kept in memory. */
public final class SimulatedHardware {
  /** A register that survives what a test calls a loss of power. */
  static class Memory implements RegisterStore {
    WattHours kept = WattHours.ZERO;
    int saves;

    @Override
    public CompletableFuture<WattHours> load() {
      return CompletableFuture.completedFuture(kept);
    }

    @Override
    public CompletableFuture<Void> save(WattHours register) {
      kept = register;
      saves++;
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }

  private SimulatedHardware() {}

  /** One lockable socket, 32 A, three phases, without ramp. */
  public static EvseHardware evse(VirtualTime time, boolean parts) {
    return new EvseHardware(time.timers(), installation(parts, 0, 0, null), new Memory());
  }

  public static World world(VirtualTime time) {
    return new SimulatedWorld(time.timers());
  }

  static Installation installation(boolean parts, long safeAmps, long rampAmpsPerSecond, @Nullable Vehicle there) {
    EvseDescription description = new EvseDescription(1, List.of(new ConnectorDescription(1, "sType2", true)),
        MilliAmps.ofAmps(32), MilliAmps.ofAmps(6), 3, MilliAmps.ofAmps(safeAmps));
    return new Installation(description, parts, new MilliVolts(230_000), MilliAmps.ofAmps(rampAmpsPerSecond),
        WattHours.ZERO, there == null ? 0 : 1, there);
  }

  public static Vehicle car(long amps, int phases) {
    return new Vehicle(MilliAmps.ofAmps(amps), phases, Duration.ZERO, null, null);
  }

  static Vehicle car(long amps, int phases, Duration delay, String soc, long capacityWh) {
    return new Vehicle(MilliAmps.ofAmps(amps), phases, delay, new BigDecimal(soc), WattHours.of(capacityWh));
  }

  /** The parts of an EVSE, as its bundle registers them. */
  public record PartsOf(PilotPart pilot, ContactorPart contactor, LockPart lock, ResidualCurrentPart residualCurrent,
      FaultPart faults) {
    public PartsOf(EvseHardware evse, VirtualTime time) {
      this(new PilotPart(evse), new ContactorPart(evse, time.timers()), new LockPart(evse),
          new ResidualCurrentPart(evse), new FaultPart(evse));
    }
  }
}
