// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.RpcMessage.Call;

/**
 * What a CSMS that bills would check, from what it was told and from nothing else. Identical repeats do not count: stations deliver
 * at least once.
 */
public final class Billing {
  private static final String REGISTER = "Energy.Active.Import.Register";
  private static final BigDecimal KILO = BigDecimal.valueOf(1000);

  private Billing() {}

  /** The finished sessions, each of which has been checked; no other has begun. */
  public static List<Receipt> sessions(InteropCsms csms) {
    List<Call> calls = withoutRepeats(csms.recording().calls());
    List<Receipt> receipts = csms.backOffice().receipts();
    assertThat(csms.backOffice().running()).as("sessions that were never stopped").isEmpty();
    assertThat(of(calls, "StartTransaction")).as("one start a session").hasSameSizeAs(receipts);
    assertThat(of(calls, "StopTransaction")).as("one stop a session").hasSameSizeAs(receipts);
    receipts.forEach(receipt -> check(receipt, calls));
    assertThat(csms.complaints()).as("complaints of the CSMS").isEmpty();
    return receipts;
  }

  /** The one session there was. */
  public static Receipt theSession(InteropCsms csms) {
    List<Receipt> sessions = sessions(csms);
    assertThat(sessions).hasSize(1);
    return sessions.getFirst();
  }

  private static void check(Receipt receipt, List<Call> calls) {
    List<Call> session = calls.stream().filter(call -> isOf(receipt, call)).toList();
    assertThat(session.getFirst().action()).as("first message of transaction %s", receipt.transactionId())
        .isEqualTo("StartTransaction");
    assertThat(session.getLast().action()).as("last message of transaction %s", receipt.transactionId())
        .isEqualTo("StopTransaction");
    List<OffsetDateTime> times = new ArrayList<>();
    List<BigDecimal> registers = new ArrayList<>();
    session.forEach(call -> read(call.payload(), times, registers));
    assertThat(times).as("times of transaction %s", receipt.transactionId()).isSorted();
    for (int i = 1; i < registers.size(); i++) {
      assertThat(registers.get(i)).as("registers of transaction %s: %s", receipt.transactionId(), registers)
          .isGreaterThanOrEqualTo(registers.get(i - 1).subtract(BigDecimal.ONE));
    }
  }

  private static boolean isOf(Receipt receipt, Call call) {
    ObjectNode payload = call.payload();
    return switch (call.action()) {
      case "StartTransaction" -> payload.path("connectorId").asInt() == receipt.connector()
          && OffsetDateTime.parse(payload.path("timestamp").asText()).toInstant().equals(receipt.start());
      case "MeterValues", "StopTransaction" -> payload.path("transactionId").asInt() == receipt.transactionId();
      default -> false;
    };
  }

  private static void read(ObjectNode payload, List<OffsetDateTime> times, List<BigDecimal> registers) {
    if (payload.has("meterStart")) {
      times.add(OffsetDateTime.parse(payload.path("timestamp").asText()));
      registers.add(payload.path("meterStart").decimalValue());
    }
    for (String field : List.of("meterValue", "transactionData")) {
      for (JsonNode sample : payload.path(field)) {
        if (field.equals("meterValue")) {
          times.add(OffsetDateTime.parse(sample.path("timestamp").asText()));
        }
        sample.path("sampledValue").forEach(value -> register(value, field, registers));
      }
    }
    if (payload.has("meterStop")) {
      times.add(OffsetDateTime.parse(payload.path("timestamp").asText()));
      registers.add(payload.path("meterStop").decimalValue());
    }
  }

  /**
   * Registers in Wh. They may fall by one where a fine one is followed by a whole one. Data at the stop repeats what was told before.
   */
  private static void register(JsonNode value, String field, List<BigDecimal> registers) {
    if (field.equals("meterValue") && value.path("measurand").asText(REGISTER).equals(REGISTER)
        && !value.has("phase")) {
      BigDecimal read = new BigDecimal(value.path("value").asText());
      registers.add(value.path("unit").asText("Wh").equals("kWh") ? read.multiply(KILO) : read);
    }
  }

  private static List<Call> of(List<Call> calls, String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  private static List<Call> withoutRepeats(List<Call> calls) {
    Map<String, Call> first = new LinkedHashMap<>();
    calls.forEach(call -> first.putIfAbsent(call.action() + call.payload(), call));
    return List.copyOf(first.values());
  }
}
