// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome.DataTransferStatus;

/** What the CSMS answers, in no version's words. */
class AnswerTest {
  private final Ocpp16 protocol = new Ocpp16();

  @ParameterizedTest
  @CsvSource({"Accepted, ACCEPTED, 300", "Pending, PENDING, 0", "Rejected, REJECTED, 14400"})
  void registered(String status, Answer.Registration registration, int interval) throws Exception {
    assertThat(answer("BootNotification",
        "{\"status\":\"" + status + "\",\"currentTime\":\"2026-01-01T12:00:00.5+01:00\",\"interval\":" + interval
            + "}"))
        .isEqualTo(
            new Answer.Boot(registration, Duration.ofSeconds(interval), Instant.parse("2026-01-01T11:00:00.5Z")));
  }

  /** 1.6:4.2/3 */
  @Test
  void aNegativeIntervalIsNoOpinion() throws Exception {
    assertThat(answer("BootNotification",
        "{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T12:00:00Z\",\"interval\":-1,\"extra\":[{}]}"))
        .isEqualTo(new Answer.Boot(Answer.Registration.ACCEPTED, Duration.ZERO, Csms.NOON));
  }

  @Test
  void timeOfAHeartbeat() throws Exception {
    assertThat(answer("Heartbeat", "{\"currentTime\":\"2026-01-01T12:00:00.000000000Z\"}"))
        .isEqualTo(new Answer.Heartbeat(Csms.NOON));
  }

  @ParameterizedTest
  @CsvSource({"Accepted, ACCEPTED", "Blocked, BLOCKED", "Expired, EXPIRED", "Invalid, INVALID",
      "ConcurrentTx, CONCURRENT_TX"})
  void tokensHaveAStatus(String word, AuthorizationStatus status) throws Exception {
    assertThat(answer("Authorize", "{\"idTagInfo\":{\"status\":\"" + word + "\"}}"))
        .isEqualTo(new Answer.Authorize(new IdTokenInfo(status, null, null)));
  }

  @Test
  void tokensHaveAGroupAndAnEnd() throws Exception {
    IdTokenInfo info = new IdTokenInfo(AuthorizationStatus.ACCEPTED, Csms.NOON, new IdToken("GROUP", ""));
    assertThat(answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"GROUP\","
        + "\"expiryDate\":\"2026-01-01T12:00:00Z\"}}")).isEqualTo(new Answer.Authorize(info));
    assertThat(answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\","
        + "\"parentIdTag\":\"GROUP\",\"expiryDate\":\"2026-01-01T12:00:00Z\"}}"))
        .isEqualTo(new Answer.Transaction("5", info));
  }

  @Test
  void emptyAndNullAreNoGroup() throws Exception {
    assertThat(answer("Authorize",
        "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"\",\"expiryDate\":null}}"))
        .isEqualTo(new Answer.Authorize(new IdTokenInfo(AuthorizationStatus.ACCEPTED, null, null)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 17, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anyNumberIsAnId(int id) throws Exception {
    assertThat(answer("StartTransaction", "{\"transactionId\":" + id + ",\"idTagInfo\":{\"status\":\"Invalid\"}}"))
        .isEqualTo(new Answer.Transaction(Integer.toString(id),
            new IdTokenInfo(AuthorizationStatus.INVALID, null, null)));
  }

  @Test
  void theEndMayBeAnsweredWithNothing() throws Exception {
    assertThat(answer("StopTransaction", "{}")).isEqualTo(new Answer.Transaction(null, null));
    assertThat(answer("StopTransaction", "{\"idTagInfo\":null}")).isEqualTo(new Answer.Transaction(null, null));
    assertThat(answer("StopTransaction", "{\"idTagInfo\":{\"status\":\"Expired\"}}"))
        .isEqualTo(new Answer.Transaction(null, new IdTokenInfo(AuthorizationStatus.EXPIRED, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatusNotification", "MeterValues"})
  void acknowledged(String action) throws Exception {
    assertThat(answer(action, "{}")).isEqualTo(new Answer.Acknowledged());
    assertThat(answer(action, "{\"anything\":1}")).isEqualTo(new Answer.Acknowledged());
  }

  @ParameterizedTest
  @CsvSource({"Accepted, ACCEPTED", "Rejected, REJECTED", "UnknownVendorId, UNKNOWN_VENDOR",
      "UnknownMessageId, UNKNOWN_MESSAGE"})
  void dataTransferred(String word, DataTransferStatus status) throws Exception {
    assertThat(answer("DataTransfer", "{\"status\":\"" + word + "\",\"data\":\"x\"}"))
        .isEqualTo(new Answer.DataTransfer(status, "\"x\""));
    assertThat(answer("DataTransfer", "{\"status\":\"" + word + "\"}"))
        .isEqualTo(new Answer.DataTransfer(status, null));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          BootNotification   | {}                                                   | status: is required
          BootNotification   | {"status":"Accepted","interval":1}                   | currentTime: is required
          BootNotification   | {"status":"Accepted","interval":"1"}                 | interval: is an integer
          Heartbeat          | {"currentTime":"now"}                                | currentTime: is a date and time as in ISO 8601
          Authorize          | {"idTagInfo":{"status":"Welcome"}}                   | idTagInfo.status: is one of Accepted, Blocked, Expired, Invalid, ConcurrentTx
          StartTransaction   | {"idTagInfo":{"status":"Accepted"}}                  | transactionId: is required
          StartTransaction   | {"transactionId":"5","idTagInfo":{"status":"Accepted"}} | transactionId: is an integer
          StopTransaction    | []                                                   | the payload is an object
          StatusNotification | null                                                 | the payload is an object
          """)
  void whatIsNoAnswerSaysWhy(String action, String payload, String why) {
    assertThatThrownBy(() -> answer(action, payload)).isInstanceOf(InvalidAnswerException.class).hasMessage(why);
  }

  private Answer answer(String action, String payload) throws InvalidAnswerException {
    return protocol.result(new HeartbeatEvent(), 0, new OutgoingCall(action, "{}"), payload);
  }
}
