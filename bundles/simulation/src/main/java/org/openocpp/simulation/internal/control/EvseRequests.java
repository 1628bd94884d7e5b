// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.hardware.EvseDescription.ConnectorDescription;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.simulation.MeterInjection;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.simulation.Vehicle.Demand;
import org.openocpp.api.units.WattHours;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Node;
import org.openocpp.simulation.internal.startup.SimulatedPartReader;
import org.openocpp.simulation.internal.startup.Vehicles;

/** What happens at an EVSE; number 0 is the station itself. */
final class EvseRequests {
  /** Longer than any protocol takes: cutting is the firmware's affair. */
  private static final int FAULT_TEXT = 1_000;

  private final Firmware firmware;

  EvseRequests(Firmware firmware) {
    this.firmware = firmware;
  }

  /** Something that happens at an EVSE. */
  private interface Event {
    void at(SimulatedEvse evse, Node body) throws InvalidInputException;
  }

  List<Route> routes() {
    return List.of(at("plug-in", this::plugIn), at("plug-out", (evse, body) -> evse.plugOut()), at("ev", this::demand),
        at("lock", this::lock), at("meter", this::meter), Route.of("POST", "/sim/evse/*/fault", this::raise),
        Route.of("DELETE", "/sim/evse/*/fault", this::clearAll),
        Route.of("DELETE", "/sim/evse/*/fault/*", this::clear));
  }

  private Route at(String what, Event event) {
    return Route.of("POST", "/sim/evse/*/" + what, request -> {
      SimulatedEvse evse = evse(number(request));
      event.at(evse, request.object());
      return Answer.ACCEPTED.now();
    });
  }

  private SimulatedEvse evse(int number) {
    firmware.requireReady();
    return firmware.evse(number);
  }

  private static int number(Request request) {
    String text = request.variables().getFirst();
    if (!text.matches("\\d{1,4}")) {
      throw new RefusedException(404, "There is no EVSE " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private void plugIn(SimulatedEvse evse, Node body) throws InvalidInputException {
    Node connector = body.field("connector");
    int number = connector == null ? 1 : connector(connector, evse);
    evse.plugIn(number, Vehicles.read(body.field("ev"), evse.description().phases()));
  }

  private void demand(SimulatedEvse evse, Node body) throws InvalidInputException {
    evse.demand(choice(body.required("demand"), Demand.values()));
  }

  private void lock(SimulatedEvse evse, Node body) throws InvalidInputException {
    Node state = body.required("state");
    boolean jammed = switch (state.text()) {
      case "ok" -> false;
      case "jammed" -> true;
      default -> throw state.wrong("must be ok or jammed");
    };
    if (evse.description().connectors().stream().noneMatch(ConnectorDescription::lock)) {
      throw new RefusedException(409, "EVSE " + evse.description().evse() + " has no lock.");
    }
    evse.jamLock(jammed);
  }

  private void meter(SimulatedEvse evse, Node body) throws InvalidInputException {
    Node timestamp = body.field("timestamp");
    Node register = body.field("energyImportWh");
    Node hold = body.field("hold");
    int phases = evse.description().phases();
    evse.inject(new MeterInjection(timestamp == null ? null : SimulatedPartReader.instant(timestamp),
        register == null ? null : WattHours.of(register.decimal(0, 1_000_000_000_000L)),
        decimal(body.field("powerImportW"), 10_000_000), decimals(body.field("currentA"), phases),
        decimals(body.field("voltageV"), phases), decimal(body.field("soc"), 100), hold != null && hold.flag()));
  }

  private static @Nullable BigDecimal decimal(@Nullable Node field, long most) throws InvalidInputException {
    return field == null ? null : field.decimal(0, most);
  }

  private static List<BigDecimal> decimals(@Nullable Node field, int phases) throws InvalidInputException {
    List<BigDecimal> values = new ArrayList<>();
    for (Node item : field == null ? List.<Node>of() : field.items()) {
      values.add(item.decimal(0, 100_000));
    }
    if (field != null && values.size() > phases) {
      throw field.wrong("has more values than the EVSE has phases, " + phases);
    }
    return values;
  }

  private java.util.concurrent.CompletionStage<Answer> raise(Request request) throws InvalidInputException {
    firmware.requireReady();
    int number = number(request);
    Node body = request.object();
    Node code = body.required("code");
    FaultCode known = FaultNames.code(code.text()).orElseThrow(() -> code.wrong("is no error code of OCPP 1.6"));
    Node info = body.field("info");
    Node vendor = body.field("vendorErrorCode");
    Node connector = body.field("connector");
    SimulatedEvse evse = number == 0 ? null : evse(number);
    HardwareFault fault = new HardwareFault(known,
        connector == null || evse == null ? 0 : connector(connector, evse), info == null ? null : info.text(FAULT_TEXT),
        vendor == null ? null : vendor.text(FAULT_TEXT));
    if (evse == null) {
      firmware.world().raise(fault);
    } else {
      evse.raise(fault);
    }
    return Answer.ACCEPTED.now();
  }

  private java.util.concurrent.CompletionStage<Answer> clear(Request request) {
    String name = request.variables().get(1);
    FaultCode code = FaultNames.code(name)
        .orElseThrow(() -> new RefusedException(404, name + " is no error code of OCPP 1.6."));
    int number = number(request);
    if (number == 0) {
      firmware.world().clear(code);
    } else {
      evse(number).clear(code);
    }
    return Answer.ACCEPTED.now();
  }

  private java.util.concurrent.CompletionStage<Answer> clearAll(Request request) {
    int number = number(request);
    if (number == 0) {
      firmware.world().clearFaults();
    } else {
      evse(number).clearFaults();
    }
    return Answer.ACCEPTED.now();
  }

  private static int connector(Node field, SimulatedEvse evse) throws InvalidInputException {
    int connector = field.integer(0, 1_000);
    if (connector < 1 || connector > evse.description().connectors().size()) {
      throw new RefusedException(404,
          "EVSE " + evse.description().evse() + " has no connector " + connector + ".");
    }
    return connector;
  }

  private static <E extends Enum<E>> E choice(Node field, E[] values) throws InvalidInputException {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(field.text())) {
        return value;
      }
    }
    throw field.wrong("must be one of "
        + String.join(", ", java.util.Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
