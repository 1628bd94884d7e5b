// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Answers every message that a station may send under OCPP 1.6, and keeps cards and transactions. A repeated
 * StartTransaction or StopTransaction (stations deliver at least once) is answered as it was the first time and counted once.
 * Any thread may call.
 */
public final class BackOffice {
  private static final int FIRST_TRANSACTION = 1;

  private record Started(String station, ObjectNode request) {}

  private final Clock clock;
  private final Map<String, Card> cards = new HashMap<>();
  private final Map<String, String> registrations = new HashMap<>();
  private final Map<Started, Integer> ids = new HashMap<>();
  private final Map<Integer, Started> starts = new HashMap<>();
  private final Map<Integer, Receipt> receipts = new HashMap<>();
  private String registration = "Accepted";
  private Duration interval = Duration.ofSeconds(300);
  private String unknownCards = "Accepted";
  private int nextTransaction = FIRST_TRANSACTION;

  public BackOffice(Clock clock) {
    this.clock = clock;
  }

  /** What the next BootNotification is answered with: Accepted, Pending or Rejected. */
  public synchronized BackOffice registration(String status, Duration interval) {
    this.registration = status;
    this.interval = interval;
    return this;
  }

  /** The status of cards that {@link #card} did not name; Accepted at first. */
  public synchronized BackOffice unknownCards(String status) {
    unknownCards = status;
    return this;
  }

  public synchronized BackOffice card(Card card) {
    cards.put(key(card.idTag()), card);
    return this;
  }

  /** The finished transactions, in the order of their ids. */
  public synchronized List<Receipt> receipts() {
    return receipts.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
  }

  public synchronized Optional<Receipt> receipt(int transactionId) {
    return Optional.ofNullable(receipts.get(transactionId));
  }

  /** The ids of the transactions that began and did not end. */
  public synchronized List<Integer> running() {
    List<Integer> open = new ArrayList<>(starts.keySet());
    open.removeAll(receipts.keySet());
    return open.stream().sorted().toList();
  }

  /** The answer of a CSMS that plays by the rules. */
  public synchronized Reply answer(String station, RpcMessage.Call call) {
    boolean boot = call.action().equals("BootNotification");
    if (!boot && !registrations.getOrDefault(station, "Accepted").equals("Accepted")) {
      return Reply.error("SecurityError", "not accepted yet"); // J errata 3.10
    }
    try {
      return switch (call.action()) {
        case "BootNotification" -> boot(station);
        case "Authorize" -> Reply.result(withInfo(call.payload().path("idTag").asText()));
        case "StartTransaction" -> start(station, call.payload());
        case "StopTransaction" -> stop(call.payload());
        case "Heartbeat" -> Reply.result(Json.object().put("currentTime", now()));
        case "DataTransfer" -> Reply.result("{'status':'UnknownVendorId'}");
        case "SignCertificate" -> Reply.result("{'status':'Rejected'}");
        case "StatusNotification", "MeterValues", "DiagnosticsStatusNotification", "FirmwareStatusNotification",
            "LogStatusNotification", "SecurityEventNotification", "SignedFirmwareStatusNotification" ->
          Reply.result(Json.object());
        default -> Reply.error("NotImplemented", call.action());
      };
    } catch (DateTimeParseException e) {
      return Reply.error("PropertyConstraintViolation", String.valueOf(e.getMessage()));
    }
  }

  private Reply boot(String station) {
    registrations.put(station, registration);
    return Reply.result(
        Json.object().put("status", registration).put("currentTime", now()).put("interval", interval.toSeconds()));
  }

  private Reply start(String station, ObjectNode request) {
    Started started = new Started(station, request);
    Integer known = ids.get(started);
    int id = known == null ? nextTransaction++ : known;
    ids.put(started, id);
    starts.put(id, started);
    return Reply.result(withInfo(request.path("idTag").asText()).put("transactionId", id));
  }

  private Reply stop(ObjectNode request) {
    int id = request.path("transactionId").asInt();
    Started started = starts.get(id);
    if (started != null && !receipts.containsKey(id)) {
      ObjectNode begin = started.request();
      receipts.put(id, new Receipt(started.station(), begin.path("connectorId").asInt(), id,
          begin.path("idTag").asText(), instant(begin), instant(request),
          begin.path("meterStart").asInt(), request.path("meterStop").asInt(),
          request.path("reason").textValue()));
    }
    return Reply.result(request.has("idTag") ? withInfo(request.path("idTag").asText()) : Json.object());
  }

  private ObjectNode withInfo(String idTag) {
    Card card = cards.getOrDefault(key(idTag), Card.of(idTag, unknownCards));
    return Json.object().set("idTagInfo", card.idTagInfo());
  }

  private static Instant instant(ObjectNode request) {
    return OffsetDateTime.parse(request.path("timestamp").asText()).toInstant();
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** idTags are CiStrings: case does not count. */
  private static String key(String idTag) {
    return idTag.toLowerCase(Locale.ROOT);
  }
}
