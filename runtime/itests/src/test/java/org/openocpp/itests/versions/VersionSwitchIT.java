// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openocpp.itests.BundleSet;
import org.openocpp.itests.Stations;
import org.openocpp.itests.schemas.OcppSchemas;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StartupFile;
import org.openocpp.runtime.demo.StationProcess;

/**
 * A car charges, and the station changes its version of OCPP: energy flows on, and each version hears of whole transactions. The
 * frames of 2.0.1 are held against the official schemas.
 */
public class VersionSwitchIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CARD = "04A2B3C4";

  private DemoCsms csms;
  private StationProcess station;

  @Before
  public void csms() throws IOException {
    csms = DemoCsms.builder().subprotocols("ocpp1.6", "ocpp2.0.1").start();
    csms.answer("TransactionEvent", call -> Reply.result("{}"));
    csms.answer("Authorize", call -> Reply.result(call.payload().has("idToken")
        ? "{\"idTokenInfo\":{\"status\":\"Accepted\"}}"
        : "{\"idTagInfo\":{\"status\":\"Accepted\"}}"));
  }

  @After
  public void close() throws IOException {
    if (station != null) {
      station.close();
    }
    csms.close();
  }

  @Test
  public void aSessionBegunOfflineUnder16IsToldWholeUnder201() throws Exception {
    start("1.6", "offline-16");
    station.sim().networkDown();
    charge();
    switchTo("2.0.1");
    station.sim().networkUp();
    awaitEvent("Started");
    stop();
    ObjectNode end = awaitEvent("Ended");
    wholeTransaction(events(), false);
    assertThat(events().getFirst().path("offline").asBoolean()).isTrue();
    assertThat(register(end)).isCloseTo(station.sim().evse(1).energyImportWh(), within(1.0));
    assertThat(csms.calls("StartTransaction")).isEmpty();
  }

  @Test
  public void aSessionBegunOfflineUnder201IsToldWholeUnder16() throws Exception {
    start("2.0.1", "offline-201");
    station.sim().networkDown();
    charge();
    switchTo("1.6");
    station.sim().networkUp();
    csms.awaitCall("StartTransaction", SOON);
    stop();
    assertThat((double) receipt().energyWh()).isCloseTo(station.sim().evse(1).energyImportWh(), within(1.0));
    assertThat(events()).isEmpty();
  }

  @Test
  public void whileConnectedItIsClosedUnder16AndGoesOnUnder201AtTheSameRegister() throws Exception {
    start("1.6", "online-16");
    charge();
    csms.awaitCall("StartTransaction", SOON);
    double before = station.sim().evse(1).energyImportWh();
    switchTo("2.0.1");
    ObjectNode start = awaitEvent("Started");
    assertThat(station.sim().evse(1).charging()).isTrue();
    feed(2);
    stop();
    ObjectNode end = awaitEvent("Ended");
    wholeTransaction(events(), false);
    Receipt first = receipt();
    assertThat((double) first.energyWh()).isGreaterThanOrEqualTo(before - 1);
    assertThat(Math.floor(register(start))).as("it goes on where it was closed").isEqualTo(first.meterStopWh());
    assertThat(first.energyWh() + register(end) - register(start))
        .isCloseTo(station.sim().evse(1).energyImportWh(), within(1.5));
  }

  @Test
  public void outOfReachTheWholeSessionIsToldUnder201WithItsOldId() throws Exception {
    start("1.6", "away-16");
    charge();
    csms.awaitCall("StartTransaction", SOON);
    String id = String.valueOf(Stations.transactionId(station.sim(), 1));
    station.sim().networkDown();
    switchTo("2.0.1");
    feed(1);
    station.sim().networkUp();
    ObjectNode start = awaitEvent("Started");
    stop();
    ObjectNode end = awaitEvent("Ended");
    wholeTransaction(events(), true);
    assertThat(start.at("/customData/formerVersion").asText()).isEqualTo("1.6");
    assertThat(start.at("/customData/formerTransactionId").asText()).isEqualTo(id);
    assertThat(register(end) - register(start)).isCloseTo(station.sim().evse(1).energyImportWh(), within(1.0));
    assertThat(csms.calls("StartTransaction")).hasSize(1);
    assertThat(csms.calls("StopTransaction")).isEmpty();
  }

  @Test
  public void whileConnectedItIsClosedUnder201AndGoesOnUnder16AtTheSameRegister() throws Exception {
    start("2.0.1", "online-201");
    charge();
    awaitEvent("Started");
    switchTo("1.6");
    int meterStart = csms.awaitCall("StartTransaction", SOON).payload().path("meterStart").asInt();
    assertThat(station.sim().evse(1).charging()).isTrue();
    wholeTransaction(events(), false);
    double closed = register(events().getLast());
    assertThat(Math.floor(closed)).as("it goes on where it was closed").isEqualTo(meterStart);
    feed(2);
    stop();
    assertThat(closed + receipt().energyWh()).isCloseTo(station.sim().evse(1).energyImportWh(), within(1.5));
  }

  @Test
  public void outOfReachTheWholeSessionIsToldUnder16() throws Exception {
    start("2.0.1", "away-201");
    charge();
    awaitEvent("Started");
    station.sim().networkDown();
    switchTo("1.6");
    feed(1);
    station.sim().networkUp();
    assertThat(csms.awaitCall("StartTransaction", SOON).payload().path("meterStart").asInt()).isZero();
    stop();
    assertThat((double) receipt().energyWh()).isCloseTo(station.sim().evse(1).energyImportWh(), within(1.0));
    assertThat(events()).extracting(event -> event.path("eventType").asText()).doesNotContain("Ended");
  }

  @Test
  public void sessionsOnBothEvsesGoOnAndBack() throws Exception {
    start("1.6", "both");
    charge();
    charge(2, "04D5E6F7");
    Await.until("both", SOON, () -> csms.calls("StartTransaction").size(), count -> count == 2);
    Stations.transactionId(station.sim(), 2);
    switchTo("2.0.1");
    Await.until("both go on", SOON, () -> events().size(), count -> count >= 2);
    Await.until("both closed", SOON, () -> csms.backOffice().receipts().size(), count -> count == 2);
    switchTo("1.6");
    Await.until("both back", SOON, () -> csms.calls("StartTransaction").size(), count -> count == 4);
    station.sim().rfid(CARD, 1);
    station.sim().rfid("04D5E6F7", 2);
    List<Receipt> receipts =
        Await.until("all closed", SOON, () -> csms.backOffice().receipts(), all -> all.size() == 4);
    double told = receipts.stream().mapToDouble(Receipt::energyWh).sum();
    for (String transaction : transactions()) {
      List<ObjectNode> one = events(transaction);
      wholeTransaction(one, false);
      told += register(one.getLast()) - register(one.getFirst());
    }
    assertThat(told).isCloseTo(station.sim().evse(1).energyImportWh() + station.sim().evse(2).energyImportWh(),
        within(6.0));
    assertThat(csms.violations()).isEmpty();
  }

  @Test
  public void aVersionWhoseBundleIsRemovedIsFollowedByTheNextAndReturnedTo() throws Exception {
    start("2.0.1,1.6", "removed-201");
    charge();
    awaitEvent("Started");
    station.sim().removeBundle("org.openocpp.ocpp.v201");
    csms.awaitCall("StartTransaction", SOON);
    feed(1);
    int links = csms.links().size();
    station.sim().swap("org.openocpp.ocpp.v201", BundleSet.jar("ocpp.v201"));
    csms.awaitLinkAfter(links, SOON);
    Await.until("it goes on", SOON, () -> transactions().size(), count -> count == 2);
    stop();
    ObjectNode end = awaitEvent("Ended");
    List<ObjectNode> last = events(transactions().getLast());
    wholeTransaction(last, false);
    double closed = receipt().energyWh();
    assertThat(closed + register(end) - register(last.getFirst()))
        .as("what 1.6 was told whole, and what 2.0.1 was told then")
        .isCloseTo(station.sim().evse(1).energyImportWh(), within(1.5));
  }

  /** @param versions in order of preference, separated by commas */
  private void start(String versions, String name) throws IOException {
    StartupFile file = Stations.twoEvses(csms.url()).key("AllowOfflineTxForUnknownId", "true");
    List.of(versions.split(",")).forEach(file.json().putArray("ocppVersion")::add);
    station = Stations.start(file, "versions-" + name).awaitRegistered(SOON);
  }

  private void switchTo(String version) {
    station.sim().post("/sim/ocpp", "{'version':'" + version + "'}");
  }

  private void charge() {
    charge(1, CARD);
    feed(1);
  }

  private void charge(int evse, String card) {
    station.sim().plugIn(evse);
    station.sim().rfid(card, evse);
    station.sim().awaitEvse(evse, "charges", EvseState::charging, SOON);
  }

  private void feed(int wattHours) {
    double wanted = station.sim().evse(1).energyImportWh() + wattHours;
    station.sim().awaitEvse(1, "was fed", evse -> evse.energyImportWh() >= wanted, SOON);
    assertThat(station.sim().evse(1).charging()).isTrue();
  }

  private void stop() {
    station.sim().rfid(CARD, 1);
  }

  private Receipt receipt() {
    return Await.until("one receipt", SOON, () -> csms.backOffice().receipts(), all -> !all.isEmpty()).getFirst();
  }

  private ObjectNode awaitEvent(String type) {
    return csms.awaitCall("TransactionEvent", event -> event.path("eventType").asText().equals(type), SOON).payload();
  }

  private List<ObjectNode> events() {
    return csms.calls("TransactionEvent").stream().map(Call::payload).toList();
  }

  private List<String> transactions() {
    return events().stream().map(VersionSwitchIT::transaction).distinct().toList();
  }

  private List<ObjectNode> events(String transaction) {
    return events().stream().filter(event -> transaction(event).equals(transaction)).toList();
  }

  private static String transaction(ObjectNode event) {
    return event.at("/transactionInfo/transactionId").asText();
  }

  /** One start, one end, one id, numbers without a gap, every frame as the schema has it. */
  private static void wholeTransaction(List<ObjectNode> events, boolean again) throws Exception {
    OcppSchemas schemas = OcppSchemas.load("2.0.1");
    assertThat(events).allSatisfy(event -> assertThat(schemas.flawsOfCall("TransactionEvent", event)).isEmpty());
    assertThat(events).extracting(event -> event.path("eventType").asText()).startsWith("Started").endsWith("Ended")
        .containsOnlyOnce("Started", "Ended");
    assertThat(events).extracting(VersionSwitchIT::transaction).doesNotContain("")
        .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(1));
    assertThat(events).extracting(event -> event.path("seqNo").asInt())
        .containsExactlyElementsOf(IntStream.range(0, events.size()).boxed().toList());
    assertThat(events.getFirst().has("customData")).isEqualTo(again);
  }

  /** Wh, of the readings with the event. */
  private static double register(ObjectNode event) {
    return StreamSupport.stream(event.path("meterValue").spliterator(), false)
        .flatMap(value -> StreamSupport.stream(value.path("sampledValue").spliterator(), false))
        .filter(value -> value.path("measurand").asText("Energy.Active.Import.Register")
            .equals("Energy.Active.Import.Register"))
        .map(JsonNode.class::cast).reduce((first, last) -> last).orElseThrow().path("value").asDouble();
  }
}
