// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;

import org.openocpp.api.hardware.Role;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.simulation.internal.startup.SimulatedPart.EvsePart;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Writes the configurations of the simulated hardware and its drivers, and takes away those of an earlier start. */
public final class DriverConfigurations {
  private static final String HARDWARE = "org.openocpp.hw.sim";
  private static final String PARTS = "org.openocpp.hw.sim.parts";
  private static final String LOCK = "org.openocpp.hw.sim.lock";
  private static final String EVSE = "org.openocpp.hw.sim.evse";
  private static final String METER = "org.openocpp.hw.sim.meter";
  private static final String COMPOSITE = "org.openocpp.hw.composite";
  private static final List<String> ALL = List.of(HARDWARE, PARTS, LOCK, EVSE, METER, COMPOSITE);

  private final ConfigurationAdmin admin;
  private final Path meters;
  private final Set<String> written = new HashSet<>();

  /** @param data the data directory; meters keep their registers below it */
  public DriverConfigurations(ConfigurationAdmin admin, Path data) {
    this.admin = admin;
    meters = data.toAbsolutePath().resolve("simulated-meters");
  }

  public void write(List<EvsePart> evses) throws IOException {
    for (EvsePart evse : evses) {
      write(HARDWARE, evse, hardware(evse));
      write(METER, evse, onHardware(evse));
      if (evse.parts()) {
        write(PARTS, evse, part(evse));
        if (evse.connectors().getFirst().lock()) {
          write(LOCK, evse, part(evse));
        }
        write(COMPOSITE, evse, composite(evse));
      } else {
        write(EVSE, evse, onHardware(evse));
      }
    }
    deleteOthers();
  }

  private Dictionary<String, Object> hardware(EvsePart evse) {
    Dictionary<String, Object> properties = properties(evse);
    properties.put("connectors",
        evse.connectors().stream().map(c -> c.type() + (c.lock() ? ":lock" : "")).toArray(String[]::new));
    properties.put("presentation", evse.parts() ? "parts" : "controller");
    properties.put("maxCurrent", evse.maxCurrent().value());
    properties.put("safeCurrent", evse.safeCurrent().value());
    properties.put("phases", evse.phases());
    properties.put("voltage", evse.voltage());
    properties.put("ramp", evse.ramp());
    properties.put("energyImport", evse.energyImport());
    properties.put("registerFile", meters.resolve(Integer.toString(evse.evse())).toString());
    properties.put("plugged", evse.plugged());
    Vehicle vehicle = evse.vehicle();
    if (vehicle != null) {
      properties.put("vehicleMaxCurrent", vehicle.maxCurrent().value());
      properties.put("vehiclePhases", vehicle.phases());
      properties.put("vehicleDrawDelay", vehicle.drawDelay().toMillis());
      properties.put("vehicleSoc", vehicle.soc() == null ? "" : vehicle.soc().toPlainString());
      properties.put("vehicleCapacity", vehicle.capacity() == null ? 0L : vehicle.capacity().whole());
    }
    return properties;
  }

  private static Dictionary<String, Object> part(EvsePart evse) {
    Dictionary<String, Object> properties = onHardware(evse);
    properties.put(Role.CONNECTOR, 1);
    return properties;
  }

  private static Dictionary<String, Object> composite(EvsePart evse) {
    Dictionary<String, Object> properties = properties(evse);
    properties.put("connectorType", evse.connectors().getFirst().type());
    properties.put("maxCurrent", evse.maxCurrent().value());
    properties.put("safeCurrent", evse.safeCurrent().value());
    String target = "(&(evse=" + evse.evse() + ")(connector=1))";
    for (String reference : List.of("pilot", "contactor", "lock", "residualCurrent", "monitors")) {
      properties.put(reference + ".target", target);
    }
    properties.put("lock.cardinality.minimum", evse.connectors().getFirst().lock() ? 1 : 0);
    properties.put("residualCurrent.cardinality.minimum", 1);
    properties.put("monitors.cardinality.minimum", 1);
    return properties;
  }

  private static Dictionary<String, Object> onHardware(EvsePart evse) {
    Dictionary<String, Object> properties = properties(evse);
    properties.put("hardware.target", "(evse=" + evse.evse() + ")");
    return properties;
  }

  private static Dictionary<String, Object> properties(EvsePart evse) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Role.EVSE, evse.evse());
    return properties;
  }

  private void write(String pid, EvsePart evse, Dictionary<String, Object> properties) throws IOException {
    Configuration configuration = admin.getFactoryConfiguration(pid, "evse" + evse.evse(), "?");
    configuration.updateIfDifferent(properties);
    written.add(configuration.getPid());
  }

  /** Config Admin may remember a start with another file. */
  private void deleteOthers() throws IOException {
    for (String pid : ALL) {
      for (Configuration there : list(pid)) {
        if (!written.contains(there.getPid())) {
          there.delete();
        }
      }
    }
  }

  private List<Configuration> list(String factoryPid) throws IOException {
    try {
      Configuration[] found = admin.listConfigurations("(service.factoryPid=" + factoryPid + ")");
      return found == null ? List.of() : Arrays.asList(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
