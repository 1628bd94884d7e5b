// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.Card;
import org.openocpp.runtime.demo.Receipt;

/** Our own CSMS, which sees each frame and holds it against the schemas; with more sessions than the others. */
public class RawInteropIT extends WholeSessions {

  @Override
  InteropCsms open() throws Exception {
    return new RawCsms();
  }

  @Test
  public void cardFirstThenCableIsASessionToo() throws Exception {
    start();
    sim.rfid(CARD, 2);
    next("Authorize");
    sim.plugIn(2);
    charging(2);
    next("StartTransaction");
    energy(2, 2);
    sim.plugOut(2);
    stopped("EVDisconnected");
    assertThat(Billing.theSession(csms).connector()).isEqualTo(2);
  }

  @Test
  public void twoSessionsAtATimeAreKeptApart() throws Exception {
    start();
    sim.plugIn(1);
    sim.plugIn(2);
    sim.rfid(CARD, 1);
    charging(1);
    sim.rfid(OTHER_CARD, 2);
    charging(2);
    energy(2, 2);
    sim.rfid(OTHER_CARD, 2);
    stopped("Local");
    assertThat(sim.evse(1).charging()).isTrue();
    sim.rfid(CARD, 1);
    stopped("Local");
    assertThat(Billing.sessions(csms)).extracting(Receipt::connector).containsExactly(1, 2);
  }

  @Test
  public void anUnrelatedCardStopsNothing() throws Exception {
    start();
    plugInAndCharge(1);
    sim.rfid(OTHER_CARD, 1);
    double now = sim.evse(1).energyImportWh();
    energy(1, now + 2);
    sim.rfid(CARD, 1);
    stopped("Local");
    assertThat(Billing.theSession(csms).idTag()).isEqualTo(CARD);
  }

  @Test
  public void aSessionOutlivesTheConnection() throws Exception {
    start();
    double before = sim.evse(1).energyImportWh();
    plugInAndCharge(1);
    offline();
    energy(1, sim.evse(1).energyImportWh() + 3);
    sim.networkUp();
    sim.await("connected again", state -> state.linkUp(), SOON);
    energy(1, sim.evse(1).energyImportWh() + 2);
    sim.rfid(CARD);
    stopped("Local");
    assertThat((double) Billing.theSession(csms).energyWh())
        .isCloseTo(sim.evse(1).energyImportWh() - before, within(ROUNDING_WH));
  }

  @Test
  public void aCardThatTurnsOutInvalidEndsTheSession() throws Exception {
    csms.backOffice().card(Card.of(CARD, "Invalid"));
    start(file().key("AllowOfflineTxForUnknownId", "true").key("StopTransactionOnInvalidId", "true"));
    offline();
    sim.plugIn(1);
    sim.rfid(CARD);
    charging(1);
    sim.networkUp();
    stopped("DeAuthorized");
    idle(1);
    Billing.theSession(csms);
  }

  @Test
  public void whatWasMadeOfflineSurvivesAPowerCut() throws Exception {
    start(file().key("AllowOfflineTxForUnknownId", "true"));
    offline();
    for (int session = 0; session < 2; session++) {
      double before = sim.evse(1).energyImportWh();
      sim.plugIn(1);
      sim.rfid(CARD);
      charging(1);
      energy(1, before + 2);
      sim.rfid(CARD);
      idle(1);
      sim.plugOut(1);
      sim.awaitEvse(1, "free", evse -> !evse.plugged(), SOON);
    }
    station.kill();
    startAgain();
    Await.until("two receipts", SOON, csms.backOffice()::receipts, receipts -> receipts.size() == 2);
    assertThat(Billing.sessions(csms)).hasSize(2);
  }

  @Test
  public void aHardResetLosesNothing() throws Exception {
    start();
    plugInAndCharge(1);
    assertThat(status("Reset", "{'type':'Hard'}")).isEqualTo("Accepted");
    assertThat(station.awaitExit(SOON)).isZero();
    startAgain();
    stopped("HardReset");
    Billing.theSession(csms);
  }

  @Test
  public void anOrderlyRestartClosesTheSession() throws Exception {
    start();
    plugInAndCharge(1);
    station.terminate();
    station.awaitExit(SOON);
    startAgain();
    stopped("Reboot");
    Billing.theSession(csms);
  }
}
