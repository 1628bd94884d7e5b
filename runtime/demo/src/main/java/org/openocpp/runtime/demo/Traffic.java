// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.websocket.Ending;
import org.openocpp.runtime.demo.websocket.Frame;
import org.openocpp.runtime.demo.websocket.Handshake;
import org.openocpp.runtime.demo.websocket.Opening;
import org.openocpp.runtime.demo.websocket.ProtocolViolation;
import org.openocpp.runtime.demo.websocket.WebSocketPeer;
import org.openocpp.runtime.demo.websocket.WebSocketServer;

/** What goes over the sockets of a {@link DemoCsms}: records it, tells it, and hands it on. */
final class Traffic implements WebSocketServer.Events {
  private final DemoCsms csms;

  Traffic(DemoCsms csms) {
    this.csms = csms;
  }

  @Override
  public Opening opening(Handshake handshake) {
    return csms.door().decide(handshake);
  }

  @Override
  public void refused(Handshake handshake, Opening how) {
    csms.record(0, Direction.NONE, Kind.REFUSED, handshake.identity() + ": " + how, null);
    say("refuses " + handshake.identity() + ": " + how);
  }

  @Override
  public void opened(WebSocketPeer peer) {
    csms.add(new StationLink(peer));
    csms.record(peer.number(), Direction.NONE, Kind.OPENED, peer.handshake().path(), null);
    say(peer.handshake().identity() + " connects");
  }

  @Override
  public void received(WebSocketPeer peer, Frame frame) {
    int number = peer.number();
    switch (frame.opcode()) {
      case Frame.TEXT -> text(link(peer), frame.text());
      case Frame.BINARY -> {
        csms.record(number, Direction.IN, Kind.BINARY, frame.hex(), null);
        violation(number, "a binary frame");
      }
      case Frame.CLOSE -> csms.record(number, Direction.IN, Kind.CLOSE, closing(frame), null);
      default -> csms.record(number, Direction.IN, kind(frame), frame.hex(), null);
    }
  }

  @Override
  public void sending(WebSocketPeer peer, Frame frame) {
    RpcMessage message = null;
    if (frame.opcode() == Frame.TEXT && frame.fin()) {
      try {
        message = RpcMessage.parse(frame.text());
      } catch (IllegalArgumentException e) {
        // one that is broken on purpose
      }
    }
    String text = switch (kind(frame)) {
      case TEXT -> frame.text();
      case CLOSE -> closing(frame);
      default -> frame.hex();
    };
    csms.record(peer.number(), Direction.OUT, kind(frame), text, message);
  }

  @Override
  public void violated(WebSocketPeer peer, ProtocolViolation violation) {
    violation(peer.number(), String.valueOf(violation.getMessage()));
  }

  @Override
  public void ended(WebSocketPeer peer, Ending ending) {
    StationLink link = link(peer);
    csms.record(peer.number(), Direction.NONE, Kind.ENDED, ending.toString(), null);
    link.ended(ending);
    say(link.station() + " disconnects: " + ending);
  }

  private void text(StationLink link, String text) {
    RpcMessage message;
    try {
      message = RpcMessage.parse(text);
    } catch (IllegalArgumentException e) {
      csms.record(link.number(), Direction.IN, Kind.TEXT, text, null);
      violation(link.number(), "not an OCPP-J frame: " + e.getMessage());
      return;
    }
    boolean silent = link.isMute();
    csms.record(link.number(), Direction.IN, Kind.TEXT, text, message);
    switch (message) {
      case Call call when silent -> say("← " + Sentences.of(call) + " (mute)");
      case Call call -> call(link, call);
      case Answer answer -> answer(link, answer);
    }
  }

  private void answer(StationLink link, Answer answer) {
    if (!link.answered(answer)) {
      violation(link.number(),
          (link.hasAsked(answer.id()) ? "second answer to " : "answer to nothing: ") + answer.id());
    }
  }

  private void call(StationLink link, Call call) {
    if (!link.firstUse(call.id())) {
      violation(link.number(), "message id used before: " + call.id());
    }
    CompletionStage<Reply> reply = csms.replyTo(link, call);
    boolean later = !reply.toCompletableFuture().isDone();
    if (later) {
      say("← " + Sentences.of(call) + " (answer held)");
    }
    reply.thenAccept(how -> {
      if (!later) {
        String outcome = Sentences.of(how);
        say("← " + Sentences.of(call) + (outcome.isEmpty() ? "" : " → " + outcome));
      }
      send(link, call, how);
      receipt(call);
    });
  }

  private void send(StationLink link, Call call, Reply how) {
    try {
      switch (how) {
        case Reply.Result(var payload) -> link.sendText(new CallResult(call.id(), payload).text());
        case Reply.Failure(var code, var description) ->
          link.sendText(new CallError(call.id(), code, description, Json.object()).text());
        case Reply.Raw(var frames) -> link.send(frames.toArray(Frame[]::new));
        case Reply.Silence() -> {}
      }
    } catch (IllegalStateException e) {
      // the connection ended before the answer; the station asks again
    }
  }

  private void receipt(Call call) {
    if (!call.action().equals("StopTransaction")) {
      return;
    }
    Optional<Receipt> receipt = csms.backOffice().receipt(call.payload().path("transactionId").asInt());
    receipt.ifPresent(r -> say("receipt " + r.transactionId() + ": " + Sentences.energy(r.energyWh()) + " in "
        + Sentences.duration(r.duration()) + ", card " + Card.shortened(r.idTag())
        + ", meter " + r.meterStartWh() + " → " + r.meterStopWh() + " Wh"));
  }

  private StationLink link(WebSocketPeer peer) {
    return csms.linkOf(peer.number()).orElseThrow();
  }

  private void violation(int connection, String what) {
    csms.record(connection, Direction.IN, Kind.VIOLATION, what, null);
    say("! the station broke a rule: " + what);
  }

  private void say(String what) {
    csms.narrator().say(Narrator.Actor.CSMS, what);
  }

  private static String closing(Frame frame) {
    return (frame.closeCode() + " " + frame.closeReason()).strip();
  }

  private static Kind kind(Frame frame) {
    return switch (frame.opcode()) {
      case Frame.TEXT -> Kind.TEXT;
      case Frame.CLOSE -> Kind.CLOSE;
      case Frame.PING -> Kind.PING;
      case Frame.PONG -> Kind.PONG;
      default -> Kind.BINARY;
    };
  }
}
