// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Just enough of a station in simulation mode for the demonstration to be played against it: one EVSE of 22 kW, always online,
 * nothing stored. The tests of the demonstration must not wait for the real one.
 */
final class PaperStation {
  private static final int POWER_W = 22_080;

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final FakeStation socket;
  private boolean plugged;
  private boolean authorised;
  private boolean paused;
  private String status = "Available";
  private int transaction;
  private double energyWh;
  private Instant counted = Instant.now();

  private PaperStation(FakeStation socket) {
    this.socket = socket;
  }

  public static void main(String[] args) throws Exception {
    JsonNode file = Json.parse(Files.readString(Path.of(args[1])));
    if (file.path("stationId").asText().equals("BROKEN")) {
      System.out.println("this station is broken");
      System.exit(3);
    }
    URI url = URI.create(file.path("csms").path("url").asText());
    PaperStation station = new PaperStation(FakeStation.connect(url, file.path("stationId").asText()));
    station.call("BootNotification", "{'chargePointVendor':'Paper','chargePointModel':'One'}");
    station.tell("Available");
    HttpServer http =
        HttpServer.create(new InetSocketAddress("127.0.0.1", file.path("control").path("port").asInt()), 0);
    http.setExecutor(station.loop);
    http.createContext("/sim", station::serve);
    http.start();
    System.out.println("paper station is ready");
  }

  private void serve(HttpExchange exchange) throws IOException {
    count();
    JsonNode body = body(exchange);
    String path = exchange.getRequestURI().getPath();
    int answer = switch (path) {
      case "/sim" -> 200;
      case "/sim/evse/1/plug-in", "/sim/evse/1/plug-out", "/sim/evse/1/ev", "/sim/rfid" -> 202;
      default -> 404;
    };
    byte[] text = (answer == 200 ? state() : Json.object()).toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
    loop.schedule(() -> happen(path, body), 1, TimeUnit.MILLISECONDS);
  }

  private void happen(String path, JsonNode body) {
    count();
    try {
      switch (path) {
        case "/sim/evse/1/plug-in" -> {
          plugged = true;
          tell("Preparing");
        }
        case "/sim/evse/1/plug-out" -> {
          plugged = false;
          tell("Available");
        }
        case "/sim/evse/1/ev" -> {
          paused = body.path("demand").asText().equals("pause");
          tell(paused ? "SuspendedEV" : "Charging");
        }
        case "/sim/rfid" -> card(body.path("idToken").asText());
        default -> {}
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void card(String idTag) throws Exception {
    if (authorised) {
      authorised = false;
      call("StopTransaction", String.format("{'transactionId':%d,'idTag':'%s','meterStop':%d,'timestamp':'%s'}",
          transaction, idTag, Math.round(energyWh), Instant.now()));
      tell("Finishing");
    } else {
      call("Authorize", "{'idTag':'" + idTag + "'}");
      JsonNode answer = Json.parse(call("StartTransaction",
          String.format("{'connectorId':1,'idTag':'%s','meterStart':%d,'timestamp':'%s'}", idTag,
              Math.round(energyWh), Instant.now())));
      transaction = answer.path("transactionId").asInt();
      authorised = true;
      tell("Charging");
    }
  }

  private void tell(String now) throws Exception {
    status = now;
    call("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'" + now + "'}");
  }

  private String call(String action, String payload) throws Exception {
    return socket.ask(UUID.randomUUID().toString(), action, payload);
  }

  private void count() {
    Instant now = Instant.now();
    if (charging()) {
      energyWh += POWER_W * Duration.between(counted, now).toMillis() / 3_600_000.0;
    }
    counted = now;
  }

  private boolean charging() {
    return plugged && authorised && !paused;
  }

  private ObjectNode state() {
    ObjectNode state = Json.object("{'ocpp':{'version':'1.6','link':'up','registered':true}}");
    ObjectNode evse = state.putArray("evses").addObject()
        .put("id", 1).put("plugged", plugged).put("charging", charging()).put("status", status)
        .put("energyImportWh", Math.round(energyWh));
    evse.putArray("faults");
    evse.putObject("offered").put("currentA", authorised ? 32 : 0).put("phases", 3);
    if (authorised) {
      evse.put("transactionId", Integer.toString(transaction));
    }
    return state;
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return text.isBlank() ? Json.object() : Json.parse(text);
  }
}
