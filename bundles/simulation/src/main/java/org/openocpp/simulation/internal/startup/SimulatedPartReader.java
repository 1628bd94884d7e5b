// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.startup;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.Vehicle;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Node;
import org.openocpp.simulation.internal.startup.SimulatedPart.ConnectorPart;
import org.openocpp.simulation.internal.startup.SimulatedPart.EvsePart;

/** Reads what is simulated; the rest of the start-up file is the station's. */
public final class SimulatedPartReader {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

  private final Consumer<Node> ignored;

  /** @param ignored hears of each field that nobody knows */
  public SimulatedPartReader(Consumer<Node> ignored) {
    this.ignored = ignored;
  }

  public SimulatedPart read(Node file) throws InvalidInputException {
    return new SimulatedPart(evses(file.field("evses")), port(file.field("control")), clock(file.field("clock")));
  }

  private List<EvsePart> evses(@Nullable Node field) throws InvalidInputException {
    if (field == null || field.items().isEmpty()) {
      return List.of(evse(Node.absent(), 1));
    }
    List<EvsePart> evses = new ArrayList<>();
    for (Node item : field.items()) {
      evses.add(evse(item, evses.size() + 1));
    }
    return evses;
  }

  private EvsePart evse(Node node, int number) throws InvalidInputException {
    Node id = node.field("id");
    if (id != null && id.integer(1, 1_000) != number) {
      throw id.wrong("must be " + number + ": EVSEs are numbered from 1 in their order");
    }
    Node current = node.field("current");
    if (current != null && !current.text().equals("AC")) {
      throw current.wrong("is \"" + current.text() + "\"; only AC can be simulated");
    }
    Node phasesField = node.field("phases");
    int phases = phasesField == null ? 3 : phasesField.integer(1, 3);
    if (phasesField != null && phases == 2) {
      throw phasesField.wrong("must be 1 or 3");
    }
    MilliAmps max = amps(node, "maxCurrentA", 32_000);
    if (max.value() < 6_000) {
      throw node.required("maxCurrentA").wrong("must be 6 A at least, the smallest that a pilot signals");
    }
    MilliAmps safe = amps(node, "safeCurrentA", 0);
    if (safe.compareTo(max) > 0) {
      throw node.required("safeCurrentA").wrong("is more than maxCurrentA");
    }
    List<ConnectorPart> connectors = connectors(node.field("connectors"));
    boolean parts = parts(node.field("presentation"), connectors.size());
    Node plugged = node.field("plugged");
    int connector = plugged == null ? 0 : connector(plugged.field("connector"), connectors.size());
    Vehicle vehicle = plugged == null ? null : vehicle(plugged, phases);
    EvsePart part = new EvsePart(number, max, safe, phases, connectors, parts, energyImport(node.field("meter")),
        integer(node.field("voltageV"), 100, 300, 230) * 1_000L, amps(node, "rampAPerS", 32_000).value(), connector,
        vehicle);
    warn(node);
    return part;
  }

  private List<ConnectorPart> connectors(@Nullable Node field) throws InvalidInputException {
    if (field == null || field.items().isEmpty()) {
      return List.of(new ConnectorPart("cType2", true));
    }
    List<ConnectorPart> connectors = new ArrayList<>();
    for (Node item : field.items()) {
      Node id = item.field("id");
      int number = connectors.size() + 1;
      if (id != null && id.integer(1, 1_000) != number) {
        throw id.wrong("must be " + number + ": connectors are numbered from 1 in their order");
      }
      Node type = item.field("type");
      Node lock = item.field("lock");
      connectors.add(new ConnectorPart(type == null ? "cType2" : type.text(20), lock == null || lock.flag()));
      warn(item);
    }
    return connectors;
  }

  private static boolean parts(@Nullable Node presentation, int connectors) throws InvalidInputException {
    if (presentation == null || presentation.text().equals("controller")) {
      return false;
    }
    if (!presentation.text().equals("parts")) {
      throw presentation.wrong("must be \"controller\" or \"parts\", not \"" + presentation.text() + "\"");
    }
    if (connectors > 1) {
      throw presentation.wrong("is \"parts\": an EVSE of parts has one connector");
    }
    return true;
  }

  private Vehicle vehicle(Node plugged, int phases) throws InvalidInputException {
    Node ev = plugged.field("ev");
    Vehicle vehicle = Vehicles.read(ev, phases);
    if (ev != null) {
      warn(ev);
    }
    warn(plugged);
    return vehicle;
  }

  private static int connector(@Nullable Node field, int connectors) throws InvalidInputException {
    return field == null ? 1 : field.integer(1, connectors);
  }

  private long energyImport(@Nullable Node meter) throws InvalidInputException {
    if (meter == null) {
      return 0;
    }
    // the station reads it
    meter.field("publicKey");
    Node register = meter.field("energyImportWh");
    warn(meter);
    return register == null ? 0 : register.decimal(0, 1_000_000_000_000L, 0).longValueExact();
  }

  private @Nullable Integer port(@Nullable Node control) throws InvalidInputException {
    if (control == null) {
      return null;
    }
    Node host = control.field("host");
    if (host != null && !LOOPBACK.contains(host.text())) {
      throw host.wrong("must be 127.0.0.1: the control API is for this machine only");
    }
    int port = control.required("port").integer(0, 65_535);
    warn(control);
    return port;
  }

  private @Nullable Instant clock(@Nullable Node clock) throws InvalidInputException {
    Node now = clock == null ? null : clock.field("now");
    if (clock != null) {
      warn(clock);
    }
    return now == null ? null : instant(now);
  }

  /** A date and time of RFC 3339. */
  public static Instant instant(Node field) throws InvalidInputException {
    try {
      return java.time.OffsetDateTime.parse(field.text()).toInstant();
    } catch (DateTimeParseException e) {
      throw field.wrong("is no date and time such as 2026-01-17T18:00:00Z: " + field.text());
    }
  }

  private static MilliAmps amps(Node parent, String name, long otherwise) throws InvalidInputException {
    Node field = parent.field(name);
    return field == null ? new MilliAmps(otherwise) : Vehicles.amps(field);
  }

  private static int integer(@Nullable Node field, int least, int most, int otherwise) throws InvalidInputException {
    return field == null ? otherwise : field.integer(least, most);
  }

  private void warn(Node node) throws InvalidInputException {
    node.unknown().forEach(ignored);
  }
}
