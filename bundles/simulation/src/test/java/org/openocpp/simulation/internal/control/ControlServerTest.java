// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.station.Answer.DataTransfer;
import org.openocpp.api.station.NotDeliveredException;
import org.openocpp.api.station.NotDeliveredException.Why;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.update.ExchangeEvent;
import org.openocpp.api.update.ExchangeEvent.Kind;
import org.openocpp.api.update.SwapReport;
import org.openocpp.testkit.time.VirtualTime;

/** The control API as a test bench sees it, on a real socket. */
class ControlServerTest {
  private static final String JSON = "application/json";

  private final FakeFirmware fake = new FakeFirmware();
  private final FakeFirmware.FakeUpdater updater = fake.new FakeUpdater();
  private final Exchanges exchanges = new Exchanges();
  private final Firmware firmware = new Firmware(fake.new FakeWorld(), exchanges);
  private final VirtualTime time = new VirtualTime();
  private final CountDownLatch poweredOff = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    firmware.expect(2);
    firmware.came(fake.new FakeEvse(1, true));
    firmware.came(fake.new FakeEvse(2, false));
    firmware.came(fake.new FakeStation());
    firmware.came(fake.new FakeCsms());
    firmware.came(updater);
    server = new ControlServer(0, new ControlApi(firmware, time.clock(), poweredOff::countDown));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** What the server says to raw bytes: the first line of its answer. */
  private String raw(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  @Test
  void simShowsHardwareAndFirmware() throws Exception {
    fake.transaction(1);
    post("/sim/evse/1/plug-in", "");
    post("/sim/evse/1/fault", "{'code': 'EVCommunicationError'}");

    HttpResponse<String> sim = get("/sim");

    assertThat(sim.statusCode()).isEqualTo(200);
    assertThat(sim.headers().firstValue("Content-Type")).contains(JSON);
    assertThat(sim.body()).isEqualTo("{\"ocpp\":{\"version\":\"1.6\",\"link\":\"up\",\"registered\":false},\"evses\":["
        + "{\"id\":1,\"plugged\":true,\"charging\":true,\"faults\":[\"EVCommunicationError\"],\"status\":\"Preparing\","
        + "\"transactionId\":\"00000000-0000-0001-0000-000000000002\",\"energyImportWh\":120,"
        + "\"offered\":{\"currentA\":15.5,\"phases\":3}},"
        + "{\"id\":2,\"plugged\":false,\"charging\":false,\"faults\":[],\"status\":null,\"transactionId\":null,"
        + "\"energyImportWh\":120,\"offered\":{\"currentA\":0,\"phases\":3}}]}");
  }

  @Test
  void simShowsTheCsmsOwnIdOfATransactionWhereItIsKnown() throws Exception {
    fake.transaction(1);
    fake.remoteId = "4711";

    assertThat(get("/sim").body()).contains("\"transactionId\":\"4711\"");
  }

  @Test
  void untilTheFirmwareCanTakeEventsThereIsNone() throws Exception {
    fake.attended = false;
    assertThat(get("/sim").statusCode()).isEqualTo(503);
    assertThat(post("/sim/rfid", "{'idToken': '04A2'}").statusCode()).isEqualTo(503);
    assertThat(fake.done).isEmpty();

    fake.attended = true;
    assertThat(get("/sim").statusCode()).isEqualTo(200);

    // a driver that is being replaced does not make the station a new one
    fake.attended = false;
    assertThat(get("/sim").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "/sim/evse/1/plug-in||1 plug-in Vehicle[maxCurrent=32 A, phases=3, drawDelay=PT0S, soc=null, capacity=null]",
      "/sim/evse/2/plug-in|{'connector': 1, 'ev': {'maxCurrentA': 16.5, 'phases': 1, 'drawDelayS': 3, 'soc': 42, 'capacityWh': 60000}}|2 plug-in Vehicle[maxCurrent=16.5 A, phases=1, drawDelay=PT3S, soc=42, capacity=60000 Wh]",
      "/sim/evse/1/ev|{'demand': 'pause'}|1 PAUSE", "/sim/evse/1/ev|{'demand': 'stop'}|1 STOP",
      "/sim/evse/1/lock|{'state': 'jammed'}|1 jammed true", "/sim/evse/1/lock|{'state': 'ok'}|1 jammed false",
      "/sim/evse/1/fault|{'code': 'GroundFailure', 'info': 'leak', 'vendorErrorCode': 'E7', 'connector': 1}|1 HardwareFault[code=GROUND_FAILURE, connector=1, info=leak, vendorErrorCode=E7]",
      "/sim/evse/0/fault|{'code': 'HighTemperature'}|station HardwareFault[code=HIGH_TEMPERATURE, connector=0, info=null, vendorErrorCode=null]",
      "/sim/evse/1/meter|{'timestamp': '2026-01-01T12:00:00.000Z', 'energyImportWh': 6000, 'powerImportW': 10000, 'currentA': [16, 16, 16], 'voltageV': [230], 'soc': 55, 'hold': true}|1 MeterInjection[meterTime=2026-01-01T12:00:00Z, register=6000 Wh, power=10000, currents=[16, 16, 16], voltages=[230], soc=55, hold=true]",
      "/sim/rfid|{'idToken': '04A2'}|token 04A2 ISO14443 []",
      "/sim/rfid|{'idToken': 'x', 'type': 'eMAID', 'evses': [2, 1]}|token x eMAID [2, 1]",
      "/sim/network|{'link': 'down'}|network false", "/sim/network|{'link': 'up'}|network true"})
  void whatHappensHappensBeforeTheAnswer(String path, String body, String expected) throws Exception {
    HttpResponse<String> answer = post(path, body == null ? "" : body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(fake.done).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/sim/evse/1/fault/EVCommunicationError|1 clear EV_COMMUNICATION_ERROR",
      "/sim/evse/1/fault|1 clear", "/sim/evse/0/fault/HighTemperature|station clear HIGH_TEMPERATURE",
      "/sim/evse/0/fault|station clear", "/sim/bundles/hot|remove hot"})
  void whatIsDeletedIsGone(String path, String expected) throws Exception {
    assertThat(delete(path).statusCode()).isEqualTo(202);
    assertThat(fake.done).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "400|/sim/evse/1/ev|{'demand': 'more'}|demand must be one of charge, pause, stop", "400|/sim/evse/1/ev||demand",
      "400|/sim/evse/1/ev|{'demand'|JSON", "400|/sim/evse/1/ev|[]|object",
      "400|/sim/evse/1/fault|{'code': 'Nothing'}|code",
      "400|/sim/evse/1/plug-in|{'ev': {'phases': 4}}|ev.phases must be 1 to 3, not 4",
      "400|/sim/evse/1/meter|{'currentA': [1, 2, 3, 4]}|phases", "400|/sim/rfid|{'idToken': ''}|empty",
      "400|/sim/rfid|{'idToken': 'x', 'type': 'RFID'}|type must be one of",
      "400|/sim/network|{'link': 'maybe'}|up or down",
      "400|/sim/power|{'action': 'mains-lost'}|reserve", "400|/sim/clock|{}|now", "400|/sim/clock|{'now': 'noon'}|noon",
      "400|/sim/ocpp|{'version': '1.5'}|2.0.1", "400|/sim/ocpp|{'version': []}|no version",
      "400|/sim/data-transfer|{'vendorId': 'v', 'data': {}}|string", "404|/sim/evse/3/plug-in||no EVSE 3",
      "404|/sim/evse/0/plug-in||no EVSE 0", "404|/sim/evse/x/plug-in||no EVSE x",
      "404|/sim/evse/1/plug-in|{'connector': 2}|no connector 2",
      "404|/sim/rfid|{'idToken': 'x', 'evses': [9]}|no EVSE 9",
      "404|/sim/evse/1/nothing||nothing at", "404|/sim/||nothing at",
      "404|/sim/security-event|{'type': 'x'}|security events",
      "409|/sim/evse/1/plug-out||no vehicle", "409|/sim/evse/2/lock|{'state': 'jammed'}|no lock", "405|/sim||GET only"})
  void whatCannotBeDoneIsAnsweredWithASentenceAndChangesNothing(int status, String path, String body, String part)
      throws Exception {
    HttpResponse<String> answer = post(path, body == null ? "" : body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":\"").contains(part);
    assertThat(fake.done).isEmpty();
  }

  @Test
  void aSecondVehicleIsAConflict() throws Exception {
    assertThat(post("/sim/evse/1/plug-in", "").statusCode()).isEqualTo(202);
    assertThat(post("/sim/evse/1/plug-in", "").statusCode()).isEqualTo(409);
  }

  @Test
  void theClockJumpsAndIsLetGo() throws Exception {
    post("/sim/clock", "{'now': '2030-06-01T10:00:00+02:00'}");
    assertThat(time.clock().now()).isEqualTo(Instant.parse("2030-06-01T08:00:00Z"));
    time.clock().learn(Instant.EPOCH);
    assertThat(time.clock().now()).isEqualTo(Instant.parse("2030-06-01T08:00:00Z"));

    assertThat(post("/sim/clock", "{'now': null}").statusCode()).isEqualTo(202);
    time.clock().learn(Instant.EPOCH);
    assertThat(time.clock().now()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void otherVersionsAreSetAndNegotiated() throws Exception {
    assertThat(post("/sim/ocpp", "{'version': ['2.0.1', '1.6']}").statusCode()).isEqualTo(202);
    assertThat(fake.done).containsExactly("set OpenOcppCtrlr.OcppVersions=2.0.1,1.6 local true");

    fake.done.clear();
    fake.setStatus = SetStatus.REJECTED;
    assertThat(post("/sim/ocpp", "{'version': '2.1'}").statusCode()).isEqualTo(409);
    assertThat(fake.done).hasSize(1);
  }

  @Test
  void theProcessEndsAfterTheAnswerHasLeft() throws Exception {
    assertThat(post("/sim/power", "{'action': 'off'}").statusCode()).isEqualTo(202);
    assertThat(poweredOff.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDataTransferWaitsForTheCsmsAndDelaysNobody() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting =
        client.sendAsync(request("/sim/data-transfer").header("Content-Type", JSON)
            .POST(BodyPublishers.ofString("{\"vendorId\": \"v\", \"messageId\": \"m\", \"data\": \"d\"}")).build(),
            BodyHandlers.ofString());
    assertThat(post("/sim/network", "{'link': 'up'}").statusCode()).isEqualTo(202);
    assertThat(waiting).isNotDone();

    fake.csmsAnswer.complete(new DataTransfer(DataTransferStatus.UNKNOWN_VENDOR, "{\"a\": 1}"));
    HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UnknownVendorId\",\"data\":{\"a\": 1}}");
    assertThat(fake.done).contains("DataTransferEvent[vendorId=v, messageId=m, data=\"d\"]");
  }

  @Test
  void aDataTransferThatIsNotAnsweredSaysWhy() throws Exception {
    fake.version = "2.0.1";
    fake.csmsAnswer.completeExceptionally(new NotDeliveredException(Why.OFFLINE, "there is no connection"));

    HttpResponse<String> answer = post("/sim/data-transfer", "{'vendorId': 'v', 'data': {'n': 1.10}}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("there is no connection");
    assertThat(fake.done).containsExactly("DataTransferEvent[vendorId=v, messageId=null, data={\"n\":1.10}]");
  }

  private HttpResponse<String> swap(String name, String type) throws IOException, InterruptedException {
    return send(request("/sim/bundles/" + name).header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(new byte[100_000])));
  }

  @Test
  void bundlesAreExchangedByTheUpdater() throws Exception {
    assertThat(get("/sim/bundles").body())
        .isEqualTo("[{\"symbolicName\":\"org.openocpp.csms\",\"version\":\"1.0.0\",\"state\":\"ACTIVE\"}]");
    assertThat(swap("hot", "application/octet-stream").body())
        .isEqualTo("{\"from\":\"1.0.0\",\"to\":\"1.0.1\",\"downtimeMs\":7}");
    assertThat(swap("cold", "application/octet-stream").statusCode()).isEqualTo(409);
    assertThat(swap("garbage", "application/octet-stream").statusCode()).isEqualTo(400);
    assertThat(swap("none", "application/octet-stream").statusCode()).isEqualTo(404);
    assertThat(delete("/sim/bundles/none").statusCode()).isEqualTo(404);
    assertThat(swap("hot", JSON).statusCode()).isEqualTo(415);
    assertThat(fake.done.getFirst()).isEqualTo("swap hot 100000");
  }

  @Test
  void theLastExchangesAreListed() throws Exception {
    assertThat(get("/sim/exchanges").body()).isEqualTo("[]");
    for (int i = 1; i <= 100; i++) {
      exchanges.happened(new ExchangeEvent("hot", Kind.SWAPPED, "1.0." + (i - 1), "1.0." + i, null));
    }
    exchanges.happened(new ExchangeEvent("hot", Kind.ROLLED_BACK, "1.0.100", "1.0.101", "it hangs"));
    assertThat(get("/sim/exchanges").body()).startsWith(
        "[{\"symbolicName\":\"hot\",\"kind\":\"SWAPPED\",\"from\":\"1.0.1\",\"to\":\"1.0.2\",\"reason\":null}")
        .endsWith("\"kind\":\"ROLLED_BACK\",\"from\":\"1.0.100\",\"to\":\"1.0.101\",\"reason\":\"it hangs\"}]");
  }

  @Test
  void aSlowSwapDelaysNobody() throws Exception {
    CompletableFuture<HttpResponse<String>> swapping = client.sendAsync(request("/sim/bundles/slow")
        .header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofByteArray(new byte[10])).build(),
        BodyHandlers.ofString());

    assertThat(get("/sim").statusCode()).isEqualTo(200);
    updater.slow.complete(new SwapReport("slow", "1.0.0", "1.0.0", 0));
    assertThat(swapping.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  /** R53: what is too long for a protocol is cut by the firmware, not refused at the hardware. */
  @Test
  void r53FaultTextsOfAnyUsefulLengthReachTheFirmware() throws Exception {
    String text = "x".repeat(300);
    assertThat(
        post("/sim/evse/1/fault", "{'code': 'OtherError', 'info': '" + text + "', 'vendorErrorCode': '" + text + "'}")
            .statusCode())
        .isEqualTo(202);
    assertThat(fake.done).anyMatch(e -> e.contains("info=" + text + ", vendorErrorCode=" + text));
  }

  @Test
  void onlyJsonOfAReasonableSizeIsTaken() throws Exception {
    assertThat(send(request("/sim/rfid").header("Content-Type", "text/plain")
        .POST(BodyPublishers.ofString("{\"idToken\": \"x\"}"))).statusCode()).isEqualTo(415);
    assertThat(send(request("/sim/rfid").header("Content-Type", "Application/JSON; charset=utf-8")
        .POST(BodyPublishers.ofString("{\"idToken\": \"x\"}"))).statusCode()).isEqualTo(202);
    assertThat(post("/sim/rfid", "{'idToken': '" + "x".repeat(270_000) + "'}").statusCode()).isEqualTo(413);
    assertThat(post("/sim/rfid", "[".repeat(10_000)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"evil.example,", "127.0.0.1.evil.example:80,", "127.0.0.1,https://evil.example", "127.0.0.1,null"})
  void aPageInABrowserIsNotLetIn(String host, String origin) throws Exception {
    String answer = raw("POST /sim/network HTTP/1.1\r\nHost: " + host + "\r\n"
        + (origin == null ? "" : "Origin: " + origin + "\r\n") + "Content-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(answer).contains(" 403 ");
    assertThat(fake.done).isEmpty();
  }

  @Test
  void aClientThatSendsHalfABodyDelaysNobody() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      slow.getOutputStream().write("POST /sim/network HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n{"
          .getBytes(StandardCharsets.US_ASCII));

      assertThat(get("/sim").statusCode()).isEqualTo(200);
    }
  }
}
