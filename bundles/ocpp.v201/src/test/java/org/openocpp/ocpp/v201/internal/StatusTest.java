// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.StatusEvent;

/** The states of a connector. */
class StatusTest {
  private static final HardwareFault GROUND = new HardwareFault(FaultCode.GROUND_FAILURE, 0, null, null);
  private static final HardwareFault LOST = new HardwareFault(FaultCode.EV_COMMUNICATION_ERROR, 0, null, null);

  private final Ocpp201 protocol = new Ocpp201();
  private final Csms csms = new Csms();

  private static ConnectorFacts facts(int evse, boolean operative, @Nullable HardwareFault fault, boolean plugged,
      boolean claimed, boolean transaction, boolean finished, boolean reserved) {
    return new ConnectorFacts(evse, evse, operative, fault, plugged, claimed, transaction, finished, reserved,
        ChargingState.IDLE, Csms.AT_NOON);
  }

  /** G01.FR.01 */
  @Test
  void whatMattersMostIsTold() {
    assertThat(protocol.status(facts(1, true, null, false, false, false, false, false))).isEqualTo("Available");
    assertThat(protocol.status(facts(1, true, null, true, false, false, false, false))).isEqualTo("Occupied");
    assertThat(protocol.status(facts(1, true, null, true, false, true, false, false))).isEqualTo("Occupied");
    assertThat(protocol.status(facts(1, true, null, true, false, false, true, false))).isEqualTo("Occupied");
    assertThat(protocol.status(facts(1, true, null, false, true, false, false, false))).as("only a card so far")
        .isEqualTo("Available");
    assertThat(protocol.status(facts(1, true, null, false, false, false, false, true))).isEqualTo("Reserved");
    assertThat(protocol.status(facts(1, false, null, false, false, false, false, true))).isEqualTo("Unavailable");
    assertThat(protocol.status(facts(1, false, null, true, false, true, false, false))).as("scheduled")
        .isEqualTo("Occupied");
    assertThat(protocol.status(facts(1, false, GROUND, true, false, true, false, false))).isEqualTo("Faulted");
    assertThat(protocol.status(facts(1, true, LOST, true, false, true, false, false))).isEqualTo("Occupied");
  }

  @Test
  void aConnectorIsToldWithItsEvseAndTheTimeOfTheChange() {
    assertThat(protocol.encode(csms, new StatusEvent(facts(2, true, null, true, false, false, false, false)))
        .getFirst().payload())
        .isEqualTo("{\"timestamp\":\"2026-01-01T12:00:00.000Z\",\"connectorStatus\":\"Occupied\",\"evseId\":2,"
            + "\"connectorId\":2}");
  }

  @Test
  void theStationItselfHasNoStatusMessage() {
    assertThat(protocol.encode(csms, new StatusEvent(facts(0, true, null, false, false, false, false, false))))
        .isEmpty();
  }
}
