// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.Test;
import org.openocpp.runtime.demo.Card;
import org.openocpp.runtime.demo.Receipt;

/** The sessions that every CSMS is taken through, and what each would check afterwards. */
public abstract class WholeSessions extends SessionSteps {

  @Test
  public void aSessionIsToldInOrderAndBilledExactly() throws Exception {
    start();
    double before = sim.evse(1).energyImportWh();
    sim.plugIn(1);
    status(1, "Preparing");
    sim.rfid(CARD);
    charging(1);
    assertThat(next("StartTransaction").path("idTag").asText()).isEqualTo(CARD);
    status(1, "Charging");
    next("MeterValues");
    energy(1, before + 3);
    sim.rfid(CARD);
    stopped("Local");
    status(1, "Finishing");
    sim.plugOut(1);
    status(1, "Available");

    Receipt receipt = Billing.theSession(csms);
    assertThat(receipt.connector()).isEqualTo(1);
    assertThat((double) receipt.energyWh()).isCloseTo(sim.evse(1).energyImportWh() - before, within(ROUNDING_WH));
    assertThat(csms.recording().calls("BootNotification")).hasSize(1);
    assertThat(statuses(0)).startsWith("Available");
    assertThat(statuses(2)).containsExactly("Available");
  }

  @Test
  public void aCardThatTheCsmsRefusesStartsNothing() throws Exception {
    csms.backOffice().card(Card.of(CARD, "Invalid"));
    start();
    sim.plugIn(1);
    sim.plugIn(2);
    sim.rfid(CARD, 1);
    next("Authorize");
    sim.rfid(OTHER_CARD, 2);
    charging(2);
    energy(2, 2);
    sim.rfid(OTHER_CARD, 2);
    stopped("Local");
    assertThat(sim.evse(1).transactionId()).isNull();
    assertThat(sim.evse(1).energyImportWh()).isZero();
    assertThat(Billing.theSession(csms).idTag()).isEqualTo(OTHER_CARD);
  }

  @Test
  public void theCsmsStartsAndStops() throws Exception {
    start();
    sim.plugIn(1);
    status(1, "Preparing");
    assertThat(status("RemoteStartTransaction", "{'connectorId':1,'idTag':'" + CARD + "'}")).isEqualTo("Accepted");
    charging(1);
    next("StartTransaction");
    energy(1, 2);
    int transaction = csms.backOffice().running().getFirst();
    assertThat(status("RemoteStopTransaction", "{'transactionId':999}")).isEqualTo("Rejected");
    assertThat(status("RemoteStopTransaction", "{'transactionId':" + transaction + "}")).isEqualTo("Accepted");
    stopped("Remote");
    assertThat(Billing.theSession(csms).idTag()).isEqualTo(CARD);
  }

  @Test
  public void aSessionMadeOfflineIsDeliveredAfterwards() throws Exception {
    start(file().key("AllowOfflineTxForUnknownId", "true").key("LocalAuthorizeOffline", "true"));
    csms.recording().forget();
    offline();
    double before = sim.evse(1).energyImportWh();
    sim.plugIn(1);
    sim.rfid(CARD);
    charging(1);
    energy(1, before + 3);
    sim.rfid(CARD);
    idle(1);
    sim.plugOut(1);
    double after = sim.evse(1).energyImportWh();
    assertThat(csms.recording().calls("StartTransaction")).isEmpty();
    sim.networkUp();
    stopped("Local");
    Receipt receipt = Billing.theSession(csms);
    assertThat((double) receipt.energyWh()).isCloseTo(after - before, within(ROUNDING_WH));
    assertThat(csms.recording().calls("BootNotification")).as("no boot on a reconnect").hasSize(1);
  }

  @Test
  public void aSoftResetStopsTellsAndEnds() throws Exception {
    start();
    plugInAndCharge(1);
    assertThat(status("Reset", "{'type':'Soft'}")).isEqualTo("Accepted");
    stopped("SoftReset");
    assertThat(station.awaitExit(SOON)).isZero();
    startAgain();
    Billing.theSession(csms);
    assertThat(csms.recording().calls("BootNotification")).hasSize(2);
  }

  @Test
  public void aPowerCutClosesTheSessionWithItsLastRegister() throws Exception {
    start();
    plugInAndCharge(1);
    double reached = sim.evse(1).energyImportWh();
    station.kill();
    startAgain();
    stopped("PowerLoss");
    Receipt receipt = Billing.theSession(csms);
    assertThat((double) receipt.meterStopWh()).as("at most ten seconds of energy are lost")
        .isBetween(reached - 10 * POWER_W / 3600 - ROUNDING_WH, sim.evse(1).energyImportWh() + ROUNDING_WH);
    assertThat(sim.evse(1).charging()).isFalse();

    plugInAndCharge(1);
    sim.rfid(CARD);
    stopped("Local");
    List<Receipt> both = Billing.sessions(csms);
    assertThat(both.get(1).meterStartWh()).as("the register never goes back")
        .isGreaterThanOrEqualTo(receipt.meterStopWh());
  }
}
