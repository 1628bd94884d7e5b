// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.SimState.EvseState;

/**
 * The control API of simulation mode: what a person in front of the station can do. Methods return when the station took the
 * event; an answer that is not 2xx is a {@link Refused}. {@link #send} gives the plain answer instead.
 */
public final class SimClient implements AutoCloseable {

  /** An answer of the control API; the body is a missing node where there was none. */
  public record Answer(int status, JsonNode body) {}

  /** The station said no. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(String request, Answer answer) {
      super(request + " was answered " + answer.status() + " " + answer.body());
      this.status = answer.status();
    }

    public int status() {
      return status;
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public SimClient(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  // --- observing

  public SimState state() {
    return SimState.of(get("/sim"));
  }

  public EvseState evse(int id) {
    return state().evse(id);
  }

  /** Waits until the state fits; {@code what} names it in the failure. */
  public SimState await(String what, Predicate<SimState> fits, Duration within) {
    return Await.until(what, within, this::state, fits);
  }

  /** Waits until one EVSE fits. */
  public EvseState awaitEvse(int id, String what, Predicate<EvseState> fits, Duration within) {
    return Await.until("EVSE " + id + " " + what, within, () -> evse(id), fits);
  }

  // --- cable and vehicle

  public void plugIn(int evse) {
    plugIn(evse, "{}");
  }

  /** The body as in the contract: {@code {'ev': {'maxCurrentA': 16, 'phases': 3}}}. */
  public void plugIn(int evse, String body) {
    post("/sim/evse/" + evse + "/plug-in", body);
  }

  public void plugOut(int evse) {
    post("/sim/evse/" + evse + "/plug-out", "{}");
  }

  /** charge, pause or stop. */
  public void demand(int evse, String demand) {
    post("/sim/evse/" + evse + "/ev", Json.object().put("demand", demand));
  }

  // --- identification

  /** A card at the reader, which serves these EVSEs, all where none is named. */
  public void rfid(String idToken, int... evses) {
    ObjectNode body = Json.object().put("idToken", idToken).put("type", "ISO14443");
    if (evses.length > 0) {
      for (int evse : evses) {
        body.withArrayProperty("evses").add(evse);
      }
    }
    post("/sim/rfid", body);
  }

  // --- faults, lock, meter

  public void fault(int evse, String code) {
    post("/sim/evse/" + evse + "/fault", Json.object().put("code", code));
  }

  public void clearFault(int evse, String code) {
    delete("/sim/evse/" + evse + "/fault/" + code);
  }

  public void clearFaults(int evse) {
    delete("/sim/evse/" + evse + "/fault");
  }

  /** ok or jammed. */
  public void lock(int evse, String state) {
    post("/sim/evse/" + evse + "/lock", Json.object().put("state", state));
  }

  /** One reading of the meter, with the fields of the contract. */
  public void meter(int evse, String reading) {
    post("/sim/evse/" + evse + "/meter", reading);
  }

  // --- network, power, time

  public void networkDown() {
    post("/sim/network", "{'link':'down'}");
  }

  public void networkUp() {
    post("/sim/network", "{'link':'up'}");
  }

  /** The process may end before it answers; that is no failure. */
  public void powerOff() {
    try {
      send("POST", "/sim/power", json(Json.object("{'action':'off'}")));
    } catch (UncheckedIOException e) {
      // the power went
    }
  }

  public void clock(Instant now) {
    post("/sim/clock", Json.object().put("now", now.toString()));
  }

  public void clockFree() {
    post("/sim/clock", Json.object().putNull("now"));
  }

  // --- local parts

  public void securityEvent(String type, String techInfo) {
    post("/sim/security-event", Json.object().put("type", type).put("techInfo", techInfo));
  }

  /** Waits for the answer of the CSMS. */
  public JsonNode dataTransfer(String body) {
    return post("/sim/data-transfer", body);
  }

  // --- bundles

  public JsonNode bundles() {
    return get("/sim/bundles");
  }

  /** Replaces a bundle by this jar; the answer tells from, to and downtimeMs. */
  public JsonNode swap(String symbolicName, Path jar) {
    try {
      String path = bundle(symbolicName);
      return good("POST " + path, send("POST", path, BodyPublishers.ofFile(jar), "application/octet-stream"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void removeBundle(String symbolicName) {
    delete(bundle(symbolicName));
  }

  // --- plain requests

  public JsonNode get(String path) {
    return good("GET " + path, send("GET", path, BodyPublishers.noBody()));
  }

  public JsonNode post(String path, String body) {
    return post(path, Json.object(body));
  }

  public JsonNode post(String path, ObjectNode body) {
    return good("POST " + path + " " + body, send("POST", path, json(body)));
  }

  public JsonNode delete(String path) {
    return good("DELETE " + path, send("DELETE", path, BodyPublishers.noBody()));
  }

  /** Sends what the caller likes; any status is an answer. */
  public Answer send(String method, String path, String body) {
    return send(method, path, BodyPublishers.ofString(body));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Answer send(String method, String path, BodyPublisher body) {
    return send(method, path, body, "application/json");
  }

  private Answer send(String method, String path, BodyPublisher body, String type) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
        .method(method, body)
        .header("Content-Type", type)
        .timeout(TIMEOUT)
        .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      String text = response.body();
      return new Answer(response.statusCode(), text.isBlank() ? Json.object().path("none") : Json.parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwaitTimeout("interrupted during " + method + " " + path);
    }
  }

  private static JsonNode good(String request, Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new Refused(request, answer);
    }
    return answer.body();
  }

  private static BodyPublisher json(ObjectNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private static String bundle(String symbolicName) {
    return "/sim/bundles/" + URLEncoder.encode(symbolicName, StandardCharsets.UTF_8);
  }
}
