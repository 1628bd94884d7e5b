// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.websocket.Opening;
import org.openocpp.runtime.demo.websocket.WebSocketServer;

/**
 * A small CSMS for OCPP 1.6J over ws on the loopback interface. By default it plays by the rules ({@link BackOffice}). A test
 * can make it do anything else: refuse, stall, hold, delay or falsify answers, send any bytes, vanish. It records every frame both
 * ways. Many stations may connect; what goes "to the station" goes to the connection that was opened last.
 *
 * <p>Any thread may call. Waiting methods throw {@link AwaitTimeout}, which tells what the CSMS saw instead.
 */
public final class DemoCsms implements AutoCloseable {
  private static final String PATH = "/ocpp";

  private final Narrator narrator;
  private final Doorkeeper door;
  private final BackOffice backOffice;
  private final Recording recording = new Recording();
  /** How one action is answered. */
  private interface Answerer {
    CompletionStage<Reply> to(String station, Call call);
  }

  private final Map<String, Answerer> answerers = new ConcurrentHashMap<>();
  private final List<StationLink> links = new CopyOnWriteArrayList<>();
  private final WebSocketServer server;

  private DemoCsms(Builder options) throws IOException {
    narrator = options.narrator;
    door = new Doorkeeper(options.subprotocols, options.password);
    backOffice = new BackOffice(options.clock);
    server = new WebSocketServer(options.port, new Traffic(this));
  }

  /** Without a password, for sub-protocol {@code ocpp1.6}, on a free port, silent. */
  public static Builder builder() {
    return new Builder();
  }

  /** As {@link #builder()}, started. */
  public static DemoCsms start() throws IOException {
    return builder().start();
  }

  /** What a CSMS is made of. */
  public static final class Builder {
    private int port;
    private List<String> subprotocols = List.of("ocpp1.6");
    private byte @Nullable [] password;
    private Narrator narrator = Narrator.silent();
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /** 0, the default, takes any free port. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder subprotocols(String... spoken) {
      subprotocols = List.of(spoken);
      return this;
    }

    /** Asks for Basic authentication with the identity as user. */
    public Builder password(String expected) {
      return password(expected.getBytes(StandardCharsets.UTF_8));
    }

    public Builder password(byte[] expected) {
      password = expected.clone();
      return this;
    }

    public Builder narrator(Narrator tells) {
      narrator = tells;
      return this;
    }

    /** The wall clock of the answers to BootNotification and Heartbeat. */
    public Builder clock(Clock wall) {
      clock = wall;
      return this;
    }

    public DemoCsms start() throws IOException {
      return new DemoCsms(this);
    }
  }

  /** What a station gets as {@code csms.url}, without its identity. */
  public URI url() {
    return URI.create("ws://127.0.0.1:" + server.port() + PATH);
  }

  public BackOffice backOffice() {
    return backOffice;
  }

  public Recording recording() {
    return recording;
  }

  /** The rules of RFC 6455 and OCPP-J that a station broke; empty at the end of a good test. */
  public List<LogEntry> violations() {
    return recording.entries().stream().filter(entry -> entry.kind() == Kind.VIOLATION).toList();
  }

  // --- who is let in

  public void subprotocols(String... spoken) {
    door.subprotocols(List.of(spoken));
  }

  public void password(String expected) {
    door.password(expected.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers every opening request with this status: 401, 404, 503. */
  public void refuse(int status) {
    door.always(new Opening.Refuse(status));
  }

  /** What every opening request gets. */
  public void always(Opening opening) {
    door.always(opening);
  }

  /** Lets in again, by the rules. */
  public void admit() {
    door.always(null);
  }

  /** Connections are refused as if no process listened; those that are open stay. */
  public void pauseAccepting() throws IOException {
    server.pause();
  }

  public void resumeAccepting() throws IOException {
    server.resume();
  }

  // --- connections

  /** All connections that were let in, oldest first. */
  public List<StationLink> links() {
    return List.copyOf(links);
  }

  public List<StationLink> openLinks() {
    return links.stream().filter(StationLink::isOpen).toList();
  }

  /** The open connection that was opened last. */
  public StationLink link() {
    return newest()
        .orElseThrow(() -> new IllegalStateException("no station is connected; the CSMS saw:\n" + recording));
  }

  /** Waits until a connection is open. */
  public StationLink awaitLink(Duration within) {
    return awaitLinkAfter(0, within);
  }

  /** Waits until a connection with a number above {@code number} is open: the next one after {@code link().number()}. */
  public StationLink awaitLinkAfter(int number, Duration within) {
    Optional<StationLink> ready = newest().filter(link -> link.number() > number);
    if (ready.isPresent()) {
      return ready.get();
    }
    recording.await("open connection after #" + number, 0, entry -> entry.kind() == Kind.OPENED
        && entry.connection() > number && linkOf(entry.connection()).filter(StationLink::isOpen).isPresent(), within);
    return newest().orElseThrow(() -> new AwaitTimeout("connection was there and ended; the CSMS saw:\n" + recording));
  }

  // --- CALLs of the station

  /** Answers an action in this way from now on. */
  public void answer(String action, Function<Call, Reply> how) {
    answerLater(action, call -> CompletableFuture.completedFuture(how.apply(call)));
  }

  /** Answers an action when the stage completes. */
  public void answerLater(String action, Function<Call, CompletionStage<Reply>> how) {
    answerers.put(action, (station, call) -> how.apply(call));
  }

  /** Answers an action as usual, but so much later. */
  public void delay(String action, Duration time) {
    answerers.put(action, (station, call) -> CompletableFuture.supplyAsync(() -> backOffice.answer(station, call),
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS)));
  }

  /** Answers an action as usual again. */
  public void answerAsUsual(String action) {
    answerers.remove(action);
  }

  /** Holds the answers to an action until the hold is released. */
  public Hold hold(String action) {
    Hold hold = new Hold(backOffice::answer);
    answerers.put(action, hold::take);
    return hold;
  }

  /** Every CALL of the station with this action so far. */
  public List<Call> calls(String action) {
    return recording.calls(action);
  }

  /** The next CALL with this action that no {@code awaitCall} returned before; it may be there already. */
  public Call awaitCall(String action, Duration within) {
    return awaitCall(action, _ -> true, within);
  }

  /** The next CALL with this action that fits, after the last one that {@code awaitCall} returned. */
  public Call awaitCall(String action, Predicate<ObjectNode> fits, Duration within) {
    return recording.nextCall(action, fits, within);
  }

  /** {@code awaitCall} looks only at what comes from here on. */
  public void forget() {
    recording.forget();
  }

  // --- CALLs to the station

  /** Sends a CALL; the payload is JSON as {@link Json#object(String)} reads it. */
  public CompletableFuture<Answer> call(String action, String payload) {
    return call(action, Json.object(payload));
  }

  public CompletableFuture<Answer> call(String action, ObjectNode payload) {
    Call call = new Call(UUID.randomUUID().toString(), action, payload);
    CompletableFuture<Answer> answer = link().call(call);
    answer.thenAccept(a -> narrator.say(Narrator.Actor.CSMS, "→ " + Sentences.of(call) + " → " + Sentences.of(a)));
    return answer;
  }

  /** Sends a CALL and waits for its CALLRESULT; a CALLERROR is a failure here. */
  public ObjectNode ask(String action, String payload, Duration within) {
    Answer answer = await(action, call(action, payload), within);
    if (answer instanceof CallResult(String id, ObjectNode result)) {
      return result;
    }
    throw new IllegalStateException(action + " " + payload + " was answered with " + answer.text());
  }

  /** Waits for an answer. */
  public Answer await(String what, CompletableFuture<Answer> answer, Duration within) {
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AwaitTimeout(
          "no answer to " + what + " within " + within.toMillis() + " ms; the CSMS saw:\n" + recording);
    } catch (ExecutionException e) {
      throw new IllegalStateException("no answer to " + what + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwaitTimeout("interrupted while waiting for the answer to " + what);
    }
  }

  /** Ends everything at once. */
  @Override
  public void close() throws IOException {
    server.close();
  }

  // --- for Traffic

  Doorkeeper door() {
    return door;
  }

  Narrator narrator() {
    return narrator;
  }

  void add(StationLink link) {
    links.add(link);
  }

  Optional<StationLink> linkOf(int number) {
    return links.stream().filter(link -> link.number() == number).findFirst();
  }

  CompletionStage<Reply> replyTo(StationLink link, Call call) {
    Answerer special = answerers.get(call.action());
    return special == null
        ? CompletableFuture.completedFuture(backOffice.answer(link.station(), call))
        : special.to(link.station(), call);
  }

  void record(int connection, Direction direction, Kind kind, String text, @Nullable RpcMessage message) {
    recording.add(connection, direction, kind, text, message);
  }

  private Optional<StationLink> newest() {
    return links.reversed().stream().filter(StationLink::isOpen).findFirst();
  }
}
