// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.TokenReports;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.simulation.World;
import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Network, cabinet and card reader of the simulated station. */
@Component(service = {World.class, SimulatedWorld.class})
public final class SimulatedWorld implements World {
  private final List<TokenReports> readers = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults();
  private final Observable<Boolean> network;
  private final Observable<Set<HardwareFault>> cabinet;

  @Activate
  public SimulatedWorld(@Reference(name = "timers") Timers timers) {
    network = new Observable<>(timers, true);
    cabinet = new Observable<>(timers, Set.of());
  }

  @Override
  public synchronized void network(boolean up) {
    network.publish(up);
  }

  @Override
  public synchronized boolean networkUp() {
    return network.value();
  }

  @Override
  public synchronized void raise(HardwareFault fault) {
    faults.raise(fault);
    cabinet.publish(faults.all());
  }

  @Override
  public synchronized void clear(FaultCode code) {
    faults.clear(code);
    cabinet.publish(faults.all());
  }

  @Override
  public synchronized void clearFaults() {
    faults.clear();
    cabinet.publish(faults.all());
  }

  @Override
  public synchronized Set<HardwareFault> faults() {
    return faults.all();
  }

  synchronized Subscription watchNetwork(Consumer<Boolean> up) {
    return network.listen(up);
  }

  synchronized Subscription watchCabinet(Consumer<Set<HardwareFault>> all) {
    return cabinet.listen(all);
  }

  @Override
  public void present(IdToken token, Set<Integer> evses) {
    readers.forEach(reader -> reader.presented(token, evses));
  }

  @Override
  public Subscription readTokens(TokenReports reader) {
    readers.add(reader);
    return () -> readers.remove(reader);
  }

  @Override
  public boolean readerAttended() {
    return !readers.isEmpty();
  }
}
