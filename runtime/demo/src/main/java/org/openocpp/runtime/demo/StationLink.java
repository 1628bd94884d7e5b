// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.websocket.Ending;
import org.openocpp.runtime.demo.websocket.Frame;
import org.openocpp.runtime.demo.websocket.WebSocketPeer;

/** One connection of a station: what is open on it, and everything that can be done to it. Any thread may call. */
public final class StationLink {
  private final WebSocketPeer peer;
  private final Map<String, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> heard = new HashSet<>();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  StationLink(WebSocketPeer peer) {
    this.peer = peer;
  }

  /** Connections are numbered from 1 in the order in which they were let in. */
  public int number() {
    return peer.number();
  }

  public String station() {
    return peer.handshake().identity();
  }

  /** A header of the opening request. */
  public Optional<String> header(String name) {
    return peer.handshake().header(name);
  }

  public boolean isOpen() {
    return !ending.isDone();
  }

  /** Completes when the connection ended. */
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  /** Sends a CALL under a fresh UUID. Completes exceptionally where the connection ends first. */
  public CompletableFuture<Answer> call(String action, ObjectNode payload) {
    return call(new Call(UUID.randomUUID().toString(), action, payload));
  }

  /** Sends this CALL, whatever its id. */
  public CompletableFuture<Answer> call(Call call) {
    CompletableFuture<Answer> answer = expect(call.id());
    send(Frame.text(call.text()));
    return answer;
  }

  /** Announces that frames which the caller sends by itself ask under this id. */
  public CompletableFuture<Answer> expect(String id) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    asked.add(id);
    open.put(id, answer);
    if (ending.isDone()) {
      answer.completeExceptionally(new IOException("the connection has ended"));
    }
    return answer;
  }

  /** Sends frames as they are, one after the other without others between. */
  public void send(Frame... frames) {
    try {
      peer.send(frames);
    } catch (IOException e) {
      throw new IllegalStateException("connection " + number() + " is gone: " + e.getMessage(), e);
    }
  }

  public void sendText(String text) {
    send(Frame.text(text));
  }

  /** Sends bytes that need not be frames. */
  public void sendRaw(byte[] bytes) {
    try {
      peer.sendRaw(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("connection " + number() + " is gone: " + e.getMessage(), e);
    }
  }

  /** Begins the closing handshake. */
  public void close(int code, String reason) {
    send(Frame.close(code, reason));
  }

  /** Ends the TCP connection with a reset, without a close frame. */
  public void drop() {
    peer.drop(true);
  }

  /** Ends the TCP connection as a process does that ends: no close frame, no reset. */
  public void hangUp() {
    peer.drop(false);
  }

  /** A mute CSMS takes everything and answers nothing, not even a ping. */
  public void mute(boolean value) {
    peer.mute(value);
  }

  boolean isMute() {
    return peer.isMute();
  }

  /** Takes an answer; false where nobody asked, or had the answer already. */
  boolean answered(Answer answer) {
    CompletableFuture<Answer> waiting = open.remove(answer.id());
    return waiting != null && waiting.complete(answer);
  }

  /** Whether this id was ever used for a CALL to the station on this connection. */
  boolean hasAsked(String id) {
    return asked.contains(id);
  }

  /** False where the station used this id for a CALL before on this connection. Called by the reading thread alone. */
  boolean firstUse(String id) {
    return heard.add(id);
  }

  void ended(Ending how) {
    ending.complete(how);
    open.values().forEach(waiting -> waiting.completeExceptionally(new IOException("connection ended: " + how)));
  }
}
