// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.personas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.Test;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

/** The back office of a fleet, as SteVe is one: many CALLs at once, odd spellings, and a close look at every frame. */
public class StrictFleetIT extends PersonaSteps {
  /** Pairs of CALLs; a station takes 32 CALLs at once and refuses more. */
  private static final int BURST = 15;

  /** I24, I37: every CALL of a burst has its answer, the station has one CALL open at most, no id comes twice. */
  @Test
  public void i37ABurstIsAnsweredAndOneCallIsOpenAtATime() {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      answers.add(csms.call("TriggerMessage", "{'requestedMessage':'Heartbeat'}"));
      answers.add(csms.call("GetConfiguration", "{'key':['HeartbeatInterval']}"));
    }
    answers.forEach(answer -> assertThat(csms.await("burst", answer, SOON)).isInstanceOf(CallResult.class));

    JsonNode known = ask("GetConfiguration", "{'key':['heartbeatINTERVAL','NoSuchKey','AnotherOne']}");
    assertThat(known.path("configurationKey")).hasSize(1);
    assertThat(known.path("unknownKey")).hasSize(2);
    assertThat(change("meterValueSAMPLEinterval", "2")).isEqualTo("Accepted");
    assertThat(configuration()).containsEntry("MeterValueSampleInterval", "2");
    assertThat(change("NumberOfConnectors", "3")).isEqualTo("Rejected");
    assertThat(change("NoSuchKey", "1")).isEqualTo("NotSupported");
    assertThat(change("MeterValueSampleInterval", "-1")).isEqualTo("Rejected");
    assertThat(configuration()).containsEntry("MeterValueSampleInterval", "2").containsEntry("NumberOfConnectors", "2");
    assertThat(status("ClearCache", "{}")).isIn("Accepted", "Rejected");
    assertThat(status("RemoteStopTransaction", "{'transactionId':4711}")).isEqualTo("Rejected");
    chargesAsBefore(() -> sim.rfid(CARD, 1), () -> sim.rfid(CARD, 1));
    sim.plugOut(1);
    csms.awaitCall("StatusNotification", told -> told.path("status").asText().equals("Available"), SOON);
    assertThat(flawsOfSequence()).isEmpty();
  }

  /** Ids that came twice, and CALLs that did not wait for the answer to the one before. */
  private List<String> flawsOfSequence() {
    List<String> flaws = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> open = new HashSet<>();
    for (LogEntry entry : csms.recording().entries()) {
      if (entry.direction() == Direction.IN && entry.message() instanceof Call call) {
        if (!ids.add(call.id())) {
          flaws.add("id used twice: " + entry);
        }
        if (!open.isEmpty()) {
          flaws.add(open + " was open when this came: " + entry);
        }
        open.add(call.id());
      } else if (entry.direction() == Direction.OUT && entry.message() instanceof Answer answer) {
        open.remove(answer.id());
      }
    }
    return flaws;
  }
}
