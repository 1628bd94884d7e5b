// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.itests.hardware.ModbusDevice;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.testkit.rapi.OpenEvse;
import org.openocpp.testkit.rapi.OpenEvseOnLine;

/** An OpenEVSE controller on a pseudo-terminal and an SDM120 on Modbus TCP, which counts as long as the contacts are closed. */
final class WireDevices implements Devices {
  private static final int ENERGY_KWH = 0x48;
  private static final int CURRENT = 0x06;
  private static final int VOLTAGE = 0x00;
  private static final int POWER = 0x0C;
  private static final int COUNTS_EVERY_MILLIS = 100;
  /** Far more than a vehicle takes: a test has no patience. */
  private static final int WATT_HOURS = 10;

  private final OpenEvse controller = new OpenEvse(() -> new MonotonicTime(System.nanoTime()));
  private final OpenEvseOnLine line = new OpenEvseOnLine(controller);
  private final ModbusDevice meter = new ModbusDevice();
  private final AtomicInteger register = new AtomicInteger(12_340);
  private final ScheduledExecutorService counting =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("energy").factory());

  WireDevices() throws IOException {
    count();
    counting.scheduleAtFixedRate(this::count, COUNTS_EVERY_MILLIS, COUNTS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void count() {
    boolean flows = controller.isCharging();
    float amps = flows ? controller.amps() : 0;
    meter.set(VOLTAGE, 230);
    meter.set(CURRENT, amps);
    meter.set(POWER, 230 * amps);
    meter.set(ENERGY_KWH, (flows ? register.addAndGet(WATT_HOURS) : register.get()) / 1000f);
  }

  @Override
  public void enter(StartupFile settings) {
    ObjectNode drivers = settings.json().withObjectProperty("drivers");
    drivers.withObjectProperty("org.openocpp.hw.rapi~1").put("line", line.device());
    drivers.withObjectProperty("org.openocpp.hw.modbus~meters").put("line", "tcp:127.0.0.1:" + meter.port());
  }

  @Override
  public void plugIn() {
    controller.plugIn();
  }

  @Override
  public void plugOut() {
    controller.plugOut();
  }

  @Override
  public boolean isCharging() {
    return controller.isCharging();
  }

  @Override
  public int contactorOperations() {
    return controller.relayOperations();
  }

  @Override
  public int register() {
    return register.get();
  }

  @Override
  public void close() throws IOException {
    counting.shutdownNow();
    line.close();
    meter.close();
  }
}
