// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.Recording;
import org.openocpp.runtime.demo.RpcMessage.Call;

/** What the CSMS heard of one session. */
record TransactionMessages(List<Call> calls) {

  /** Without repeats that may be: the message that was open when its connection ended, as it was, first on the next one. */
  static TransactionMessages of(Recording recording) {
    List<Call> calls = new ArrayList<>();
    int connection = 0;
    for (LogEntry entry : recording.entries()) {
      if (entry.direction() == Direction.IN && entry.message() instanceof Call call && isOfTransaction(call)) {
        boolean repeated = entry.connection() > connection && !calls.isEmpty() && same(calls.getLast(), call);
        if (!repeated) {
          calls.add(call);
        }
        connection = entry.connection();
      }
    }
    return new TransactionMessages(calls);
  }

  /**
   * One start, one end, and between them every sample that the station took, in order, and once. It keeps each of them for the end as
   * well; where the meter had nothing new in time, two have the same reading.
   */
  void assertComplete() {
    assertThat(calls).extracting(Call::action).startsWith("StartTransaction").endsWith("StopTransaction");
    assertThat(calls.subList(1, calls.size() - 1)).extracting(Call::action).containsOnly("MeterValues");
    ObjectNode stop = calls.getLast().payload();
    List<JsonNode> told = calls.stream().flatMap(call -> periodic(call.payload().path("meterValue"))).toList();
    List<JsonNode> kept = periodic(stop.path("transactionData")).toList();
    assertThat(told).as("samples told one by one, and with the end").isEqualTo(kept).isNotEmpty();
    List<Integer> registers = new ArrayList<>();
    registers.add(calls.getFirst().payload().path("meterStart").asInt());
    told.forEach(sample -> registers.add(register(sample)));
    registers.add(stop.path("meterStop").asInt());
    assertThat(registers).as("register").isSorted();
  }

  /** The import register that a MeterValues tells. */
  static int register(ObjectNode meterValues) {
    return register(meterValues.path("meterValue").path(0));
  }

  private static int register(JsonNode meterValue) {
    for (JsonNode value : meterValue.path("sampledValue")) {
      if (value.path("measurand").asText("Energy.Active.Import.Register").equals("Energy.Active.Import.Register")) {
        return (int) Double.parseDouble(value.path("value").asText());
      }
    }
    throw new AssertionError("no register in " + meterValue);
  }

  private static Stream<JsonNode> periodic(JsonNode meterValues) {
    return StreamSupport.stream(meterValues.spliterator(), false).filter(sample -> sample.path("sampledValue").path(0)
        .path("context").asText("Sample.Periodic").equals("Sample.Periodic"));
  }

  private static boolean isOfTransaction(Call call) {
    return call.action().equals("StartTransaction") || call.payload().has("transactionId");
  }

  private static boolean same(Call one, Call other) {
    return one.action().equals(other.action()) && one.payload().equals(other.payload());
  }
}
