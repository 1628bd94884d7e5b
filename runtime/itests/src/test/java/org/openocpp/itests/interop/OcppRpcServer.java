// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.itests.NodePackages;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.Recording;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage;
import org.openocpp.runtime.demo.RpcMessage.Call;

/**
 * npm {@code ocpp-rpc} in strict mode for one OCPP version, as a process: {@code src/test/node/csms.cjs} and JSON lines. Any thread may
 * call.
 */
final class OcppRpcServer implements AutoCloseable {
  private static final long START_SECONDS = 30;

  private final Recording recording = new Recording();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Map<Integer, CompletableFuture<ObjectNode>> open = new ConcurrentHashMap<>();
  private final Map<Integer, String> stations = new ConcurrentHashMap<>();
  private final AtomicInteger refs = new AtomicInteger();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Process node;
  private final Writer commands;

  private final Answers answers;

  /** Decides what is answered. */
  interface Answers {
    Reply answer(String station, Call call);
  }

  OcppRpcServer(String subprotocol, Answers answers) throws IOException, InterruptedException {
    this.answers = answers;
    Path folder = NodePackages.folder();
    node = new ProcessBuilder("node", "csms.cjs", subprotocol).directory(folder.toFile())
        .redirectError(folder.resolve("csms.log").toFile()).start();
    commands = node.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("ocpp-rpc-events").start(this::listen);
    try {
      port.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("csms.cjs did not start; see " + folder.resolve("csms.log"), e);
    }
  }

  /** What the station gets as {@code csms.url}. */
  URI url() {
    return URI.create("ws://127.0.0.1:" + port.join() + "/ocpp");
  }

  /** Connections and messages, in order. */
  Recording recording() {
    return recording;
  }

  /** As {@link InteropCsms#call}. */
  CompletableFuture<ObjectNode> call(String action, ObjectNode payload) {
    int ref = refs.incrementAndGet();
    CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
    open.put(ref, answer);
    tell(Json.object().put("cmd", "call").put("ref", ref).put("action", action).set("payload", payload));
    return answer;
  }

  /** What the library, or typed-ocpp, found wrong with messages of either side. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Ends the process: for the station the connection breaks. */
  @Override
  public void close() {
    node.destroyForcibly();
    try {
      node.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader events = node.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = events.readLine()) != null) {
        happened(Json.parse(line));
      }
    } catch (IOException e) {
      // the process has ended
    } finally {
      port.completeExceptionally(new IOException("csms.cjs has ended"));
      open.values().forEach(answer -> answer.completeExceptionally(new IOException("csms.cjs has ended")));
    }
  }

  private void happened(JsonNode event) {
    int connection = event.path("connection").asInt();
    switch (event.path("event").asText()) {
      case "listening" -> port.complete(event.path("port").asInt());
      case "open" -> {
        stations.put(connection, event.path("station").asText());
        recording.add(connection, Direction.NONE, Kind.OPENED, event.path("station").asText(), null);
      }
      case "close" -> recording.add(connection, Direction.NONE, Kind.ENDED,
          event.path("code").asText() + " " + event.path("reason").asText(), null);
      case "message" -> message(connection, event.path("outbound").asBoolean(), event.path("text").asText());
      case "violation" -> complaints.add(event.path("what").asText());
      case "call" -> answer(connection, event);
      case "answer" -> answered(event);
      default -> throw new IllegalStateException("csms.cjs says " + event);
    }
  }

  private void message(int connection, boolean outbound, String text) {
    RpcMessage message = null;
    try {
      message = RpcMessage.parse(text);
    } catch (IllegalArgumentException e) {
      complaints.add(e.getMessage() + ": " + text);
    }
    recording.add(connection, outbound ? Direction.OUT : Direction.IN, Kind.TEXT, text, message);
  }

  private void answer(int connection, JsonNode event) {
    Call call = new Call(event.path("id").asText(), event.path("action").asText(), (ObjectNode) event.path("payload"));
    ObjectNode command = Json.object().put("ref", event.path("ref").asInt());
    switch (answers.answer(stations.get(connection), call)) {
      case Reply.Result(ObjectNode payload) -> tell(command.put("cmd", "answer").set("payload", payload));
      case Reply.Failure(String code, String description) ->
        tell(command.put("cmd", "fail").put("code", code).put("description", description));
      default -> throw new IllegalStateException("the back office answers properly");
    }
  }

  private void answered(JsonNode event) {
    CompletableFuture<ObjectNode> answer = open.remove(event.path("ref").asInt());
    if (event.has("code")) {
      answer.completeExceptionally(
          new InteropCsms.Refused(event.path("code").asText(), event.path("description").asText()));
    } else {
      answer.complete((ObjectNode) event.path("payload"));
    }
  }

  private synchronized void tell(JsonNode command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("csms.cjs has ended", e);
    }
  }
}
