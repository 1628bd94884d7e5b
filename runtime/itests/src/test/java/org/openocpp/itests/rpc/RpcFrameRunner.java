// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.AwaitTimeout;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Hold;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.StationLink;
import org.openocpp.runtime.demo.websocket.Ending;
import org.openocpp.runtime.demo.websocket.Frame;

/**
 * Sends the frames of a row to a station that is connected and accepted, and looks at what it does. Where an answer is due it is
 * waited for, as a CSMS has to (J 4.1.1). Silence needs no waiting: the answer to the next CALL ends the row, and what comes even
 * later fails the row after it.
 */
final class RpcFrameRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DemoCsms csms;
  private final Dialect dialect;

  RpcFrameRunner(DemoCsms csms, Dialect dialect) {
    this.csms = csms;
    this.dialect = dialect;
  }

  /** Fails where the station does not do what the row says, or is not alive afterwards. */
  void run(RpcFrame row) {
    StationLink link = csms.awaitLink(PATIENCE);
    Hold heartbeats = row.needsOpenCall() ? csms.hold("Heartbeat") : null;
    String open = heartbeats == null ? "" : heartbeat();
    String answered = row.needsAnsweredCall() ? answeredHeartbeat() : "";
    Placeholders values = Placeholders.fresh(open, answered);
    int mark = csms.recording().mark();
    try {
      Set<String> due = row.idsThatMustBeAnswered(values);
      CompletableFuture<Object> answer = firstOf(link, due);
      send(link, row, values);
      Ending ending = due.isEmpty() ? null : await("the answer", answer);
      Observed observed = observed(mark, link, ending == null ? probe(link) : ending);
      String ping = row.steps().getFirst().kind().equals("ping")
          ? row.steps().getFirst().frame(values).hex()
          : "";
      assertThat(row.expected())
          .as("%s (%s) did not happen, but: %s; the CSMS saw:%n%s", row.name(), row.rule(), observed,
              csms.recording())
          .anyMatch(expected -> observed.fits(expected, values, ping));
      alive(link);
    } finally {
      if (heartbeats != null) {
        csms.answerAsUsual("Heartbeat");
        heartbeats.release();
      }
    }
  }

  /** Makes the station send a Heartbeat; returns its id. */
  private String heartbeat() {
    csms.recording().forget();
    csms.ask("TriggerMessage", "{'requestedMessage':'Heartbeat'}", PATIENCE);
    return csms.awaitCall("Heartbeat", PATIENCE).id();
  }

  private String answeredHeartbeat() {
    int mark = csms.recording().mark();
    String id = heartbeat();
    csms.recording().await("our answer to " + id, mark, entry -> entry.direction() == Direction.OUT
        && entry.message() instanceof CallResult result && result.id().equals(id), PATIENCE);
    return id;
  }

  private static void send(StationLink link, RpcFrame row, Placeholders values) {
    try {
      if (row.steps().stream().anyMatch(RpcFrame.Step::masked)) {
        row.steps().forEach(step -> link.sendRaw(step.frame(values).encodeMasked(0x12345678)));
      } else {
        link.send(row.steps().stream().map(step -> step.frame(values)).toArray(Frame[]::new));
      }
    } catch (IllegalStateException e) {
      // the station ended the connection before it had all of it
    }
  }

  /** Completes with the first answer to one of these ids, or with the end of the connection. */
  private static CompletableFuture<Object> firstOf(StationLink link, Set<String> ids) {
    CompletableFuture<Object> first = new CompletableFuture<>();
    link.ending().thenAccept(first::complete);
    ids.forEach(id -> link.expect(id).thenAccept(first::complete));
    return first;
  }

  /** Asks something harmless; returns how the connection ended, or null where the answer came. */
  private @Nullable Ending probe(StationLink link) {
    Call probe = probe();
    CompletableFuture<Object> first = firstOf(link, Set.of(probe.id()));
    try {
      link.sendText(probe.text());
    } catch (IllegalStateException e) {
      // the connection has ended, or is about to
    }
    return await("the answer to the next CALL", first);
  }

  private @Nullable Ending await(String what, CompletableFuture<Object> first) {
    try {
      return first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof Ending ending ? ending : null;
    } catch (TimeoutException e) {
      throw new AwaitTimeout("neither " + what + " nor the end of the connection; the CSMS saw:\n" + csms.recording());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Observed observed(int mark, StationLink link, @Nullable Ending ending) {
    List<Answer> answers = new ArrayList<>();
    List<String> pongs = new ArrayList<>();
    Integer closed = ending == null ? null : 1006;
    for (LogEntry entry : csms.recording().entries(mark)) {
      if (entry.connection() != link.number() || entry.direction() != Direction.IN) {
        continue;
      }
      if (entry.message() instanceof Answer answer && !answer.id().startsWith("probe-")) {
        answers.add(answer);
      } else if (entry.kind() == Kind.PONG) {
        pongs.add(entry.text());
      } else if (entry.kind() == Kind.CLOSE) {
        closed = Integer.parseInt(entry.text().split(" ")[0]);
      }
    }
    return new Observed(answers, pongs, closed);
  }

  private void alive(StationLink link) {
    StationLink now = link.isOpen() ? link : csms.awaitLinkAfter(link.number(), PATIENCE);
    Answer answer = csms.await("the next CALL", now.call(probe()), PATIENCE);
    assertThat(answer).as("answer of a station that is alive").isInstanceOf(CallResult.class);
  }

  private Call probe() {
    return new Call("probe-" + UUID.randomUUID().toString().substring(0, 30), dialect.probeAction(),
        Json.object(dialect.probePayload()));
  }
}
