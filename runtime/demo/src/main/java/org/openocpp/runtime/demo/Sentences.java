// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

/** OCPP 1.6 messages in words, a line each. Card numbers are shortened. */
final class Sentences {
  private Sentences() {}

  static String of(Call call) {
    ObjectNode p = call.payload();
    String detail = switch (call.action()) {
      case "BootNotification" -> words(text(p, "chargePointVendor"), text(p, "chargePointModel"),
          labelled(p, "firmware", "firmwareVersion"));
      case "StatusNotification" -> words(connector(p), text(p, "status"),
          text(p, "errorCode").equals("NoError") ? "" : text(p, "errorCode"), text(p, "info"));
      case "Authorize" -> card(p);
      case "StartTransaction" -> words(connector(p), card(p), "meter " + text(p, "meterStart") + " Wh");
      case "StopTransaction" -> words("transaction " + text(p, "transactionId"), card(p),
          "meter " + text(p, "meterStop") + " Wh", "reason " + (p.has("reason") ? text(p, "reason") : "Local"));
      case "MeterValues" -> words(connector(p), values(p));
      case "Heartbeat", "ClearCache" -> "";
      case "RemoteStartTransaction" -> words(p.has("connectorId") ? connector(p) : "", card(p));
      case "RemoteStopTransaction" -> "transaction " + text(p, "transactionId");
      case "ChangeConfiguration" -> text(p, "key") + " = "
          + (text(p, "key").equalsIgnoreCase("AuthorizationKey") ? "…" : text(p, "value"));
      default -> fields(p);
    };
    return detail.isEmpty() ? call.action() : call.action() + " " + detail;
  }

  static String of(Answer answer) {
    return switch (answer) {
      case CallError error -> error.code() + (error.description().isEmpty() ? "" : " (" + error.description() + ")");
      case CallResult result -> result(result.payload());
    };
  }

  static String of(Reply reply) {
    return switch (reply) {
      case Reply.Result(ObjectNode payload) -> result(payload);
      case Reply.Failure(String code, String description) -> code + " (" + description + ")";
      case Reply.Raw raw -> "raw frames";
      case Reply.Silence silence -> "no answer";
    };
  }

  /** 18.4 kWh as "18.400 kWh", below a kilowatt-hour as "184 Wh". */
  static String energy(long wattHours) {
    return wattHours < 1000 ? wattHours + " Wh" : String.format(Locale.ROOT, "%.3f kWh", wattHours / 1000.0);
  }

  static String duration(Duration time) {
    long s = time.toSeconds();
    return s < 60 ? s + " s" : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s / 60 % 60 + " min";
  }

  private static String result(ObjectNode p) {
    JsonNode info = p.path("idTagInfo").path("status");
    return words(
        info.asText(""),
        p.has("transactionId") ? "transaction " + text(p, "transactionId") : "",
        text(p, "status"),
        p.has("interval") ? "heartbeat every " + text(p, "interval") + " s" : "");
  }

  private static String connector(ObjectNode p) {
    return "connector " + text(p, "connectorId");
  }

  private static String card(ObjectNode p) {
    return p.has("idTag") ? "card " + Card.shortened(text(p, "idTag")) : "";
  }

  private static String values(ObjectNode p) {
    List<String> shown = new ArrayList<>();
    for (JsonNode sample : p.path("meterValue")) {
      for (JsonNode value : sample.path("sampledValue")) {
        String measurand = value.path("measurand").asText("Energy.Active.Import.Register");
        String phase = value.path("phase").asText("");
        shown.add(words(shortName(measurand) + (phase.isEmpty() ? "" : "." + phase), value.path("value").asText(),
            value.path("unit").asText(measurand.startsWith("Energy") ? "Wh" : "")));
      }
    }
    return String.join(", ", shown);
  }

  private static String shortName(String measurand) {
    return switch (measurand) {
      case "Energy.Active.Import.Register" -> "energy";
      case "Power.Active.Import" -> "power";
      case "Current.Import" -> "current";
      case "Current.Offered" -> "offered";
      case "Voltage" -> "voltage";
      default -> measurand;
    };
  }

  private static String fields(ObjectNode p) {
    return p.properties().stream()
        .map(field -> field.getKey() + " "
            + (field.getValue().isTextual() ? field.getValue().asText() : field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String labelled(ObjectNode p, String label, String field) {
    return p.has(field) ? label + " " + text(p, field) : "";
  }

  private static String text(ObjectNode p, String field) {
    return p.path(field).asText("");
  }

  private static String words(String... parts) {
    return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }
}
