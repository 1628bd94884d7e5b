// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.station.Answer.DataTransfer;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Command.SetVariables;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.StationUnavailableException;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.StationClock;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;
import org.openocpp.simulation.internal.json.Node;
import org.openocpp.simulation.internal.startup.SimulatedPartReader;

/** What happens to the station as a whole. */
final class StationRequests {
  private static final Set<String> VERSIONS = Set.of("1.6", "2.0.1", "2.1");
  private static final Set<String> TOKEN_TYPES = new TreeSet<>(Set.of("Central", "DirectPayment", "EVCCID", "ISO14443",
      "ISO15693", "KeyCode", "Local", "MacAddress", "NEMA", "NoAuthorization", "VIN", "eMAID"));

  private final Firmware firmware;
  private final StationClock clock;
  private final Json json;
  private final Runnable powerOff;

  StationRequests(Firmware firmware, StationClock clock, Json json, Runnable powerOff) {
    this.firmware = firmware;
    this.clock = clock;
    this.json = json;
    this.powerOff = powerOff;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/sim/rfid", this::rfid), Route.of("POST", "/sim/network", this::network),
        Route.of("POST", "/sim/power", this::power), Route.of("POST", "/sim/clock", this::clock),
        Route.of("POST", "/sim/ocpp", this::ocpp), Route.of("POST", "/sim/data-transfer", this::dataTransfer),
        Route.of("POST", "/sim/security-event", request -> {
          throw new RefusedException(404, "This station does not report security events.");
        }), Route.of("GET", "/sim/display", request -> {
          throw new RefusedException(404, "This station has no display.");
        }));
  }

  private CompletionStage<Answer> rfid(Request request) throws InvalidInputException {
    firmware.requireReady();
    Node body = request.object();
    Node type = body.field("type");
    String name = type == null ? IdToken.Type.ISO14443 : type.text();
    if (type != null && !TOKEN_TYPES.contains(name)) {
      throw type.wrong("must be one of " + String.join(", ", TOKEN_TYPES));
    }
    Node value = body.required("idToken");
    if (value.text(255).isEmpty()) {
      throw value.wrong("is empty");
    }
    Set<Integer> evses = new LinkedHashSet<>();
    Node list = body.field("evses");
    for (Node evse : list == null ? List.<Node>of() : list.items()) {
      evses.add(firmware.evse(evse.integer(0, 1_000)).description().evse());
    }
    firmware.world().present(new IdToken(value.text(), name), evses);
    return Answer.ACCEPTED.now();
  }

  private CompletionStage<Answer> network(Request request) throws InvalidInputException {
    Node link = request.object().required("link");
    firmware.world().network(switch (link.text()) {
      case "up" -> true;
      case "down" -> false;
      default -> throw link.wrong("must be up or down");
    });
    return Answer.ACCEPTED.now();
  }

  private CompletionStage<Answer> power(Request request) throws InvalidInputException {
    Node action = request.object().required("action");
    if (!action.text().equals("off")) {
      throw action.wrong("must be off: this station has no reserve to live on");
    }
    return new Answer(202, null, powerOff).now();
  }

  private CompletionStage<Answer> clock(Request request) throws InvalidInputException {
    Node body = request.object();
    if (!body.has("now")) {
      throw body.wrong("needs a field \"now\"");
    }
    Node now = body.field("now");
    clock.override(now == null ? null : SimulatedPartReader.instant(now));
    return Answer.ACCEPTED.now();
  }

  private CompletionStage<Answer> ocpp(Request request) throws InvalidInputException {
    Node field = request.object().required("version");
    Set<String> versions = new LinkedHashSet<>();
    for (Node item : field.isText() ? List.of(field) : field.items()) {
      if (!VERSIONS.contains(item.text())) {
        throw item.wrong("must be 1.6, 2.0.1 or 2.1");
      }
      versions.add(item.text());
    }
    if (versions.isEmpty()) {
      throw field.wrong("names no version");
    }
    Assignment offered = new Assignment(Variables.OCPP_VERSIONS, String.join(",", versions));
    return firmware.station().execute(new SetVariables(List.of(offered), true)).handle((outcome, failure) -> {
      String refusal = failure == null ? refusal(outcome) : reason(failure).getMessage();
      if (refusal != null) {
        throw new RefusedException(409, "The station does not take this: " + refusal + ".");
      }
      return Answer.ACCEPTED;
    });
  }

  private static @Nullable String refusal(Outcome outcome) {
    Outcome.SetResult result = ((Outcome.VariablesSet) outcome).results().getFirst();
    if (result.status() == SetStatus.ACCEPTED || result.status() == SetStatus.REBOOT_REQUIRED) {
      return null;
    }
    return result.reason() == null ? result.status().name() : result.reason();
  }

  private CompletionStage<Answer> dataTransfer(Request request) throws InvalidInputException {
    Node body = request.object();
    Node message = body.field("messageId");
    Node data = body.field("data");
    CsmsMonitor csms = firmware.csms();
    if (data != null && !data.isText() && "1.6".equals(csms.link().version())) {
      throw data.wrong("must be a string in OCPP 1.6");
    }
    return csms.request(new DataTransferEvent(body.required("vendorId").text(255),
        message == null ? null : message.text(50), data == null ? null : json.write(data)))
        .handle((answer, failure) -> {
          if (failure != null) {
            throw refused(failure);
          }
          DataTransfer transferred = (DataTransfer) answer;
          return Answer.ok(json.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", name(transferred.status()));
            if (transferred.data() != null) {
              out.writeFieldName("data");
              out.writeRawValue(transferred.data());
            }
            out.writeEndObject();
          }));
        });
  }

  private static RuntimeException refused(Throwable failure) {
    return switch (reason(failure)) {
      case NotDeliveredException e -> new RefusedException(409, "The CSMS did not answer: " + e.getMessage() + ".");
      case StationUnavailableException e -> new RefusedException(503, e.getMessage());
      case Throwable e -> new CompletionException(e);
    };
  }

  private static Throwable reason(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
  }

  private static String name(DataTransferStatus status) {
    return switch (status) {
      case ACCEPTED -> "Accepted";
      case UNKNOWN_VENDOR -> "UnknownVendorId";
      case UNKNOWN_MESSAGE -> "UnknownMessageId";
      default -> "Rejected";
    };
  }
}
