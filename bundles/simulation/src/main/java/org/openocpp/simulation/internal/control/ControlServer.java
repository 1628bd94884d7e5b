// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.PhysicallyImpossibleException;
import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP on the loopback interface, and nowhere else. Requests are carried out one after the other in the order in which their bodies
 * are complete; a slow client, or an answer that takes time, delays no other. A page in a browser gets nowhere: neither a foreign host
 * name (DNS rebinding) nor a foreign origin is let in.
 */
public final class ControlServer {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost");

  private final Json json = new Json();
  private final List<Route> routes;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("simulation-http-", 0).factory());
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Listens at once; throws where the port is taken. */
  public ControlServer(int port, ControlApi api) throws IOException {
    routes = api.routes();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.body() == null ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
      if (body.length > 0) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
      if (answer.then() != null) {
        answer.then().run();
      }
    } catch (IOException e) {
      LOG.debug("a client of the control API went away: {}", e.toString());
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return carryOut(exchange).toCompletableFuture().join();
    } catch (CompletionException e) {
      return refusal(e.getCause() == null ? e : e.getCause());
    } catch (InvalidInputException | RuntimeException e) {
      return refusal(e);
    }
  }

  private CompletionStage<Answer> carryOut(HttpExchange exchange) throws IOException, InvalidInputException {
    checkOrigin(exchange);
    Match match = match(exchange);
    byte[] body = Request.read(exchange.getRequestBody(), match.route.limit());
    checkType(exchange, match.route, body);
    Request request = new Request(match.variables, body, json);
    if (match.route.alone()) {
      return match.route.endpoint().answer(request);
    }
    turn.lock();
    try {
      return match.route.endpoint().answer(request);
    } finally {
      turn.unlock();
    }
  }

  private record Match(Route route, List<String> variables) {}

  private Match match(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> variables = route.match(segments);
      if (variables.isPresent() && route.method().equals(exchange.getRequestMethod())) {
        return new Match(route, variables.get());
      }
      variables.ifPresent(found -> methods.add(route.method()));
    }
    if (methods.isEmpty()) {
      throw new RefusedException(404, "There is nothing at " + path + ".");
    }
    exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
    throw new RefusedException(405, path + " takes " + String.join(" and ", methods) + " only.");
  }

  private static void checkOrigin(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean foreign = origin != null && !isOwn(origin.replaceFirst("^http://", ""));
    if (host == null || !isOwn(host) || foreign) {
      throw new RefusedException(403, "The control API answers to 127.0.0.1 and localhost only.");
    }
  }

  private static boolean isOwn(String hostAndPort) {
    return OWN_NAMES.contains(hostAndPort.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
  }

  private static void checkType(HttpExchange exchange, Route route, byte[] body) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (body.length > 0 && (type == null || !type.split(";")[0].strip().equalsIgnoreCase(route.type()))) {
      throw new RefusedException(415, "The body must be " + route.type() + ".");
    }
  }

  private Answer refusal(Throwable reason) {
    return switch (reason) {
      case RefusedException refused -> error(refused.status(), refused.getMessage());
      case InvalidInputException invalid ->
        error(400, "The body is not understood, line " + invalid.line() + ": " + invalid.getMessage() + ".");
      case PhysicallyImpossibleException impossible -> error(409, impossible.getMessage() + ".");
      default -> {
        LOG.error("a request of the control API failed", reason);
        yield error(500, "This failed inside: " + reason + ".");
      }
    };
  }

  private Answer error(int status, @Nullable String sentence) {
    return new Answer(status, json.write(out -> {
      out.writeStartObject();
      out.writeStringField("error", sentence);
      out.writeEndObject();
    }), null);
  }
}
