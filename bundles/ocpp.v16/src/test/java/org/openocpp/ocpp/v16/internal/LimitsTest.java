// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.ocpp.internal.json.PayloadCodec;
import org.openocpp.ocpp.internal.json.Violation;

/** Every limit of every record; {@code %s} stands for text of the limit's length and of one character more. */
class LimitsTest {
  private final PayloadCodec codec = new PayloadCodec();

  /** I38: both ways */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          provisioning.BootNotification$Request          | 20  | {"chargePointVendor":"%s","chargePointModel":"m"}
          provisioning.BootNotification$Request          | 20  | {"chargePointVendor":"v","chargePointModel":"%s"}
          provisioning.BootNotification$Request          | 25  | {"chargePointVendor":"v","chargePointModel":"m","chargePointSerialNumber":"%s"}
          provisioning.BootNotification$Request          | 25  | {"chargePointVendor":"v","chargePointModel":"m","chargeBoxSerialNumber":"%s"}
          provisioning.BootNotification$Request          | 50  | {"chargePointVendor":"v","chargePointModel":"m","firmwareVersion":"%s"}
          provisioning.BootNotification$Request          | 20  | {"chargePointVendor":"v","chargePointModel":"m","iccid":"%s"}
          provisioning.BootNotification$Request          | 20  | {"chargePointVendor":"v","chargePointModel":"m","imsi":"%s"}
          provisioning.BootNotification$Request          | 25  | {"chargePointVendor":"v","chargePointModel":"m","meterType":"%s"}
          provisioning.BootNotification$Request          | 25  | {"chargePointVendor":"v","chargePointModel":"m","meterSerialNumber":"%s"}
          configuration.GetConfiguration$Request         | 50  | {"key":["%s"]}
          configuration.GetConfiguration$Response        | 50  | {"configurationKey":[{"key":"%s","readonly":true}]}
          configuration.GetConfiguration$Response        | 500 | {"configurationKey":[{"key":"k","readonly":true,"value":"%s"}]}
          configuration.GetConfiguration$Response        | 50  | {"unknownKey":["%s"]}
          configuration.ChangeConfiguration$Request      | 50  | {"key":"%s","value":"v"}
          configuration.ChangeConfiguration$Request      | 500 | {"key":"k","value":"%s"}
          authorization.Authorize$Request                | 20  | {"idTag":"%s"}
          authorization.Authorize$Response               | 20  | {"idTagInfo":{"parentIdTag":"%s","status":"Accepted"}}
          transactions.StartTransaction$Request          | 20  | {"connectorId":1,"idTag":"%s","meterStart":0,"timestamp":"2026-01-01T00:00:00.000Z"}
          transactions.StopTransaction$Request           | 20  | {"idTag":"%s","meterStop":0,"timestamp":"2026-01-01T00:00:00.000Z","transactionId":1}
          remotecontrol.RemoteStartTransaction$Request   | 20  | {"idTag":"%s"}
          availability.StatusNotification$Request        | 50  | {"connectorId":1,"errorCode":"NoError","info":"%s","status":"Available"}
          availability.StatusNotification$Request        | 255 | {"connectorId":1,"errorCode":"NoError","status":"Available","vendorId":"%s"}
          availability.StatusNotification$Request        | 50  | {"connectorId":1,"errorCode":"NoError","status":"Available","vendorErrorCode":"%s"}
          datatransfer.DataTransfer$Request              | 255 | {"vendorId":"%s"}
          datatransfer.DataTransfer$Request              | 50  | {"vendorId":"v","messageId":"%s"}
          """)
  void i38TextMayBeAsLongAsItsLimitAndNoLonger(String record, int limit, String payload) throws Exception {
    Class<? extends Record> type = type(record);
    String longest = payload.formatted("ü".repeat(limit));
    assertThat(codec.write(codec.readCall(type, longest))).isEqualTo(longest);

    assertThat(catchThrowableOfType(Violation.class,
        () -> codec.readCall(type, payload.formatted("ü".repeat(limit + 1)))))
        .hasMessageEndingWith(": has at most " + limit + " characters, not " + (limit + 1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          transactions.StartTransaction$Request        | 1 | {"connectorId":%s,"idTag":"A","meterStart":0,"timestamp":"2026-01-01T00:00:00.000Z"}
          metering.MeterValues$Request                 | 0 | {"connectorId":%s,"meterValue":[{"timestamp":"2026-01-01T00:00:00.000Z","sampledValue":[{"value":"1"}]}]}
          remotecontrol.RemoteStartTransaction$Request | 1 | {"connectorId":%s,"idTag":"A"}
          remotecontrol.UnlockConnector$Request        | 1 | {"connectorId":%s}
          availability.ChangeAvailability$Request      | 0 | {"connectorId":%s,"type":"Operative"}
          availability.StatusNotification$Request      | 0 | {"connectorId":%s,"errorCode":"NoError","status":"Available"}
          trigger.TriggerMessage$Request               | 1 | {"requestedMessage":"Heartbeat","connectorId":%s}
          """)
  void connectorsStartWhereTheirMessageSays(String record, int least, String payload) throws Exception {
    Class<? extends Record> type = type(record);
    String lowest = payload.formatted(least);
    assertThat(codec.write(codec.readCall(type, lowest))).isEqualTo(lowest);

    assertThat(catchThrowableOfType(Violation.class, () -> codec.readCall(type, payload.formatted(least - 1))))
        .hasMessage("connectorId: is at least " + least);
  }

  /** I21 */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          metering.MeterValues$Request            | {"connectorId":1,"meterValue":[]}
          metering.MeterValues$Request            | {"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[]}]}
          transactions.StopTransaction$Request    | {"meterStop":0,"timestamp":"2026-01-01T00:00:00Z","transactionId":1,"transactionData":[]}
          configuration.GetConfiguration$Response | {"configurationKey":[]}
          configuration.GetConfiguration$Response | {"unknownKey":[]}
          """)
  void i21NoMessageOfOursHoldsAnEmptyList(String record, String payload) throws Exception {
    Class<? extends Record> type = type(record);
    assertThat(catchThrowableOfType(Violation.class, () -> codec.readCall(type, payload)))
        .hasMessageEndingWith(": is not empty");
  }

  private static Class<? extends Record> type(String name) throws ClassNotFoundException {
    return Class.forName(LimitsTest.class.getPackageName() + "." + name).asSubclass(Record.class);
  }
}
