// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.ModbusBus;
import org.openocpp.api.bus.SerialPorts;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A bus as a service, one for each configuration. */
@Component(configurationPid = ModbusComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModbusComponent.Config.class, factory = true)
public final class ModbusComponent implements ModbusBus {
  static final String PID = "org.openocpp.hw.modbus";

  @ObjectClassDefinition(name = "Modbus line or gateway")
  @interface Config {
    @AttributeDefinition(name = "Name", description = "by which drivers select it with bus.target")
    String bus();

    @AttributeDefinition(name = "Line", description = "rtu:DEVICE, or tcp:HOST:PORT")
    String line();

    @AttributeDefinition(name = "Speed", description = "bits per second; for rtu")
    int baud() default 9600;

    @AttributeDefinition(name = "Parity", description = "NONE, EVEN or ODD; for rtu")
    String parity() default "NONE";

    @AttributeDefinition(name = "Stop bits", description = "1 or 2; for rtu")
    int stopBits() default 1;

    @AttributeDefinition(name = "Time-out", description = "milliseconds that a device has to answer, 20 to 10000")
    int timeoutMillis() default 500;
  }

  private final Bus bus;
  private volatile @Nullable SerialPorts ports;

  @Activate
  public ModbusComponent(@Reference(name = "timers") Timers timers, Config config) {
    Line line = Line.parse(config.line());
    if (config.timeoutMillis() < 20 || config.timeoutMillis() > 10_000) {
      throw new IllegalArgumentException("time-out not within 20 and 10000 ms: " + config.timeoutMillis());
    }
    Duration patience = Duration.ofMillis(config.timeoutMillis());
    SerialSettings settings =
        new SerialSettings(config.baud(), Parity.valueOf(config.parity()), config.stopBits());
    bus = new Bus(config.bus(), () -> line.port() == 0 ? rtu(line.name(), settings, timers)
        : new TcpLink(line.name(), line.port(), patience, timers), patience, timers);
  }

  private Link rtu(String device, SerialSettings settings, Timers timers) throws IOException {
    SerialPorts now = ports;
    if (now == null) {
      throw new IOException("there is no bundle for serial lines");
    }
    return new RtuLink(now.open(device, settings), settings, timers);
  }

  @Reference(name = "ports", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPorts(SerialPorts service) {
    ports = service;
  }

  void unbindPorts(SerialPorts service) {
    if (ports == service) {
      ports = null;
    }
  }

  @Override
  public CompletionStage<Registers> read(int unit, Table table, int address, int count) {
    return bus.read(unit, table, address, count);
  }

  @Deactivate
  void close() {
    bus.close();
  }
}
