// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.itests.interop.OcppRpcServer.Answers;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage.Call;

/**
 * What a CSMS for OCPP 2.0.1 answers, and what it makes of the TransactionEvents it is told: identical repeats count once, whatever is
 * out of order is kept in mind. Any thread may call.
 */
final class Sessions201 implements Answers {
  private static final String REGISTER = "Energy.Active.Import.Register";

  private final Clock clock = Clock.systemUTC();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, List<ObjectNode>> sessions = new LinkedHashMap<>();
  private final List<String> flaws = new ArrayList<>();
  private String registration = "Accepted";
  private int interval = 300;

  /** What is said of a token from now on; others are Accepted. */
  synchronized void token(String idToken, String status) {
    tokens.put(idToken, status);
  }

  /** The answer to BootNotification from now on. */
  synchronized void registration(String status, int seconds) {
    registration = status;
    interval = seconds;
  }

  /** The events of each transaction, in the order of their telling. */
  synchronized List<List<ObjectNode>> all() {
    return sessions.values().stream().map(List::copyOf).toList();
  }

  /** Those of the one transaction there was, once it has ended. */
  synchronized Optional<List<ObjectNode>> ended() {
    return sessions.size() == 1 ? all().stream().filter(Sessions201::isOver).findFirst() : Optional.empty();
  }

  /** What was told of transactions and cannot be. */
  synchronized List<String> flaws() {
    return List.copyOf(flaws);
  }

  /** The energy register that an event tells, in watt-hours, in the context given. */
  static double register(ObjectNode event, String context) {
    return StreamSupport.stream(event.path("meterValue").spliterator(), false)
        .flatMap(value -> StreamSupport.stream(value.path("sampledValue").spliterator(), false))
        .filter(value -> value.path("measurand").asText().equals(REGISTER) && !value.has("phase")
            && value.path("context").asText().equals(context))
        .findFirst().orElseThrow(() -> new AssertionError("no register " + context + " in " + event)).path("value")
        .asDouble();
  }

  @Override
  public synchronized Reply answer(String station, Call call) {
    return switch (call.action()) {
      case "BootNotification" -> Reply.result(
          Json.object().put("currentTime", clock.instant().toString()).put("interval", interval)
              .put("status", registration));
      case "Heartbeat" -> Reply.result(Json.object().put("currentTime", clock.instant().toString()));
      case "StatusNotification", "MeterValues", "NotifyReport" -> Reply.result(Json.object());
      case "Authorize" -> Reply.result(withInfo(call.payload()));
      case "TransactionEvent" -> {
        told(call.payload());
        yield Reply.result(call.payload().has("idToken") ? withInfo(call.payload()) : Json.object());
      }
      case "DataTransfer" -> Reply.result("{'status':'UnknownVendorId'}");
      default -> Reply.error("NotImplemented", call.action());
    };
  }

  private ObjectNode withInfo(ObjectNode payload) {
    String status = tokens.getOrDefault(payload.path("idToken").path("idToken").asText(), "Accepted");
    ObjectNode answer = Json.object();
    answer.putObject("idTokenInfo").put("status", status);
    return answer;
  }

  private void told(ObjectNode event) {
    List<ObjectNode> session =
        sessions.computeIfAbsent(event.path("transactionInfo").path("transactionId").asText(), _ -> new ArrayList<>());
    if (!session.isEmpty() && withoutMark(session.getLast()).equals(withoutMark(event))) {
      return;
    }
    String type = event.path("eventType").asText();
    if (event.path("seqNo").asInt() != session.size()) {
      flaws.add("not number " + session.size() + ": " + event);
    }
    if (type.equals("Started") != session.isEmpty() || isOver(session)) {
      flaws.add(type + " as event " + session.size() + " of a transaction: " + event);
    }
    session.add(event);
  }

  /** A repeat is identical but for the offline mark, which may come when the connection was lost. */
  private static ObjectNode withoutMark(ObjectNode event) {
    return event.deepCopy().without("offline");
  }

  private static boolean isOver(List<ObjectNode> session) {
    return !session.isEmpty() && session.getLast().path("eventType").asText().equals("Ended");
  }
}
