// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.protocol.Gate;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome;

/** What the CSMS answers, and how the version refuses. */
class AnswerTest {
  private final Ocpp201 protocol = new Ocpp201();

  private Answer answer(String action, String payload) throws InvalidAnswerException {
    return protocol.result(new HeartbeatEvent(), 0, new OutgoingCall(action, "{}"), payload);
  }

  @ParameterizedTest
  @CsvSource({"Accepted,ACCEPTED,300,300", "Pending,PENDING,0,0", "Rejected,REJECTED,-1,0"})
  void registration(String status, Answer.Registration registration, int interval, int seconds) throws Exception {
    assertThat(answer("BootNotification", "{\"currentTime\":\"2026-01-01T12:00:00Z\",\"interval\":" + interval
        + ",\"status\":\"" + status + "\",\"statusInfo\":{\"reasonCode\":\"x\"},\"customData\":{\"vendorId\":\"v\"}}"))
        .isEqualTo(new Answer.Boot(registration, Duration.ofSeconds(seconds), Csms.NOON));
  }

  @ParameterizedTest
  @CsvSource({"Accepted", "Blocked", "ConcurrentTx", "Expired", "Invalid", "NoCredit", "NotAllowedTypeEVSE",
      "NotAtThisLocation", "NotAtThisTime", "Unknown"})
  void whatIsSaidOfATokenIsKept(String status) throws Exception {
    Answer answer = answer("Authorize", "{\"idTokenInfo\":{\"status\":\"" + status
        + "\",\"cacheExpiryDateTime\":\"2026-01-01T12:00:00Z\",\"groupIdToken\":{\"idToken\":\"G\",\"type\":\"Central\"}}}");
    IdTokenInfo info = ((Answer.Authorize) answer).info();
    assertThat(info.status().name().replace("_", "")).isEqualToIgnoringCase(status);
    assertThat(info.cacheExpiry()).isEqualTo(Csms.NOON);
    assertThat(info.group()).isEqualTo(new IdToken("G", "Central"));
  }

  @Test
  void aTransactionHasNoIdOfTheCsms() throws Exception {
    assertThat(answer("TransactionEvent", "{}")).isEqualTo(new Answer.Transaction(null, null));
    assertThat(answer("TransactionEvent", "{\"totalCost\":1.25,\"idTokenInfo\":{\"status\":\"Invalid\"}}"))
        .isEqualTo(new Answer.Transaction(null, new IdTokenInfo(AuthorizationStatus.INVALID, null, null)));
  }

  @Test
  void dataOfAVendorComesBack() throws Exception {
    assertThat(answer("DataTransfer", "{\"status\":\"Accepted\",\"data\":{\"x\":[1]}}"))
        .isEqualTo(new Answer.DataTransfer(Outcome.DataTransferStatus.ACCEPTED, "{\"x\":[1]}"));
    assertThat(answer("DataTransfer", "{\"status\":\"UnknownVendorId\"}"))
        .isEqualTo(new Answer.DataTransfer(Outcome.DataTransferStatus.UNKNOWN_VENDOR, null));
  }

  @Test
  void theRestIsTaken() throws Exception {
    for (String action : new String[]{"StatusNotification", "MeterValues", "NotifyReport"}) {
      assertThat(answer(action, "{}")).isEqualTo(new Answer.Acknowledged());
    }
    assertThat(answer("Heartbeat", "{\"currentTime\":\"2026-01-01T14:00:00+02:00\"}"))
        .isEqualTo(new Answer.Heartbeat(Csms.NOON));
  }

  @Test
  void anAnswerThatIsNoneIsToldAsSuch() {
    assertThatThrownBy(() -> answer("BootNotification", "{\"status\":\"Maybe\"}"))
        .isInstanceOf(InvalidAnswerException.class);
    assertThatThrownBy(() -> answer("Authorize", "{}")).isInstanceOf(InvalidAnswerException.class)
        .hasMessage("idTokenInfo: is required");
  }

  /** B02.FR.01, B03.FR.08 */
  @Test
  void aRejectedStationRefusesEveryCall() {
    assertThat(protocol.gate(Registered.REJECTED, "GetVariables")).isEqualTo(Gate.REFUSE);
    assertThat(protocol.gate(Registered.PENDING, "GetVariables")).isEqualTo(Gate.ANSWER);
    assertThat(protocol.gate(Registered.UNKNOWN, "GetVariables")).isEqualTo(Gate.ANSWER);
    assertThat(protocol.gate(Registered.ACCEPTED, "GetVariables")).isEqualTo(Gate.ANSWER);
  }

  @ParameterizedTest
  @CsvSource({"NOT_IMPLEMENTED,NotImplemented", "NOT_SUPPORTED,NotSupported", "INTERNAL_ERROR,InternalError",
      "PROTOCOL_ERROR,ProtocolError", "SECURITY_ERROR,SecurityError", "FORMAT_VIOLATION,FormatViolation",
      "PROPERTY_CONSTRAINT_VIOLATION,PropertyConstraintViolation",
      "OCCURRENCE_CONSTRAINT_VIOLATION,OccurrenceConstraintViolation",
      "TYPE_CONSTRAINT_VIOLATION,TypeConstraintViolation", "GENERIC_ERROR,GenericError",
      "MESSAGE_TYPE_NOT_SUPPORTED,MessageTypeNotSupported", "RPC_FRAMEWORK_ERROR,RpcFrameworkError"})
  void errorCodesAreThoseOf2x(RpcErrorKind kind, String code) {
    assertThat(protocol.errorCode(kind)).isEqualTo(code);
  }

  @Test
  void whatHasNoReadableIdIsRefusedUnderMinusOne() {
    assertThat(protocol.unreadableId()).isEqualTo("-1");
    assertThat(protocol.subprotocol()).isEqualTo("ocpp2.0.1");
  }
}
