// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.testkit.transport.Peer.Frame;
import org.openocpp.testkit.transport.RecordingListener.Binary;
import org.openocpp.testkit.transport.RecordingListener.Closed;
import org.openocpp.testkit.transport.RecordingListener.Pong;
import org.openocpp.testkit.transport.RecordingListener.Text;

/** What goes over an open connection, and how it ends. */
public abstract class ConnectionContract extends TransportContract {

  @Test
  void textGoesBothWaysUnchanged() throws Exception {
    Link link = open();
    String text = "[2,\"1\",\"Füße\u0000 \ud83d\ude97\",{}]";
    link.connection().send(text).toCompletableFuture().get(10, TimeUnit.SECONDS);
    Frame frame = link.peer().read();
    assertThat(frame.opcode()).isEqualTo(Peer.TEXT);
    assertThat(frame.text()).isEqualTo(text);
    link.peer().send(Peer.TEXT, text);
    assertThat(link.listener().next(Text.class).message()).isEqualTo(text);
    link.peer().send(Peer.TEXT, "");
    assertThat(link.listener().next(Text.class).message()).isEmpty();
    closeByPeer(link);
  }

  @Test
  void messagesKeepTheirOrderHoweverFastTheyAreSent() throws Exception {
    Link link = open();
    CompletableFuture<?>[] sent = new CompletableFuture<?>[500];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = link.connection().send("message " + i).toCompletableFuture();
    }
    for (int i = 0; i < sent.length; i++) {
      assertThat(link.peer().read().text()).isEqualTo("message " + i);
    }
    CompletableFuture.allOf(sent).get(10, TimeUnit.SECONDS);
    for (int i = 0; i < sent.length; i++) {
      link.peer().send(Peer.TEXT, "answer " + i);
    }
    for (int i = 0; i < sent.length; i++) {
      assertThat(link.listener().next(Text.class).message()).isEqualTo("answer " + i);
    }
    closeByPeer(link);
  }

  @Test
  void aLongMessageArrivesWhole() throws Exception {
    Link link = open();
    String text = "ü".repeat(150_000);
    link.connection().send(text);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Frame frame = link.peer().read();
    assertThat(frame.opcode()).isEqualTo(Peer.TEXT);
    whole.writeBytes(frame.payload());
    while (!frame.last()) {
      frame = link.peer().read();
      assertThat(frame.opcode()).isEqualTo(Peer.CONTINUATION);
      whole.writeBytes(frame.payload());
    }
    assertThat(whole.toString(UTF_8)).isEqualTo(text);
    closeByPeer(link);
  }

  @Test
  void fragmentsAreOneMessageEvenWithAPingBetweenThem() throws Exception {
    Link link = open();
    byte[] text = "[3,\"ü\",{}]".getBytes(UTF_8);
    // the first fragment ends inside the ü
    link.peer().send(false, Peer.TEXT, Arrays.copyOf(text, 5));
    link.peer().send(Peer.PING, "there?");
    link.peer().send(false, Peer.CONTINUATION, new byte[0]);
    link.peer().send(true, Peer.CONTINUATION, Arrays.copyOfRange(text, 5, text.length));
    assertThat(link.listener().next(Text.class).message()).isEqualTo("[3,\"ü\",{}]");
    Frame pong = link.peer().read();
    assertThat(pong.opcode()).isEqualTo(Peer.PONG);
    assertThat(pong.text()).isEqualTo("there?");
    closeByPeer(link);
  }

  /** F9: a link that carries single bytes. */
  @Test
  void f9AMessageThatComesByteByByteIsWhole() throws Exception {
    Link link = open();
    link.peer().inSingleBytes();
    String text = "[3,\"ü\",{\"currentTime\":\"2026-01-01T12:00:00Z\"}]".repeat(20);
    link.peer().send(Peer.TEXT, text);
    assertThat(link.listener().next(Text.class).message()).isEqualTo(text);
    closeByPeer(link);
  }

  @Test
  void aPingOfTheStationIsAnsweredByAPong() throws Exception {
    Link link = open();
    link.connection().ping();
    Frame ping = link.peer().read();
    assertThat(ping.opcode()).isEqualTo(Peer.PING);
    link.peer().send(true, Peer.PONG, ping.payload());
    link.listener().next(Pong.class);
    link.peer().send(Peer.PONG, "unasked");
    link.listener().next(Pong.class);
    closeByPeer(link);
  }

  @Test
  void aBinaryMessageIsReportedByItsLength() throws Exception {
    Link link = open();
    link.peer().send(false, Peer.BINARY, new byte[20_000]);
    link.peer().send(true, Peer.CONTINUATION, new byte[20_001]);
    assertThat(link.listener().next(Binary.class).length()).isEqualTo(40_001);
    link.peer().send(true, Peer.BINARY, new byte[0]);
    assertThat(link.listener().next(Binary.class).length()).isZero();
    closeByPeer(link);
  }

  @Test
  void theLargestMessageIsTakenAndOneByteMoreEndsTheConnection() throws Exception {
    Link link = open();
    String largest = "ü".repeat(LIMIT / 2);
    link.peer().send(Peer.TEXT, largest);
    assertThat(link.listener().next(Text.class).message()).isEqualTo(largest);
    link.peer().send(Peer.TEXT, largest + "x");
    assertEndedBecauseOf(1009, link);
  }

  @Test
  void fragmentsCountTogether() throws Exception {
    Link link = open();
    link.peer().send(false, Peer.TEXT, new byte[LIMIT / 2]);
    link.peer().send(false, Peer.CONTINUATION, new byte[LIMIT / 2 + 1]);
    assertEndedBecauseOf(1009, link);
  }

  @Test
  void aBinaryMessageMayNotBeLargerEither() throws Exception {
    Link link = open();
    link.peer().send(true, Peer.BINARY, new byte[LIMIT + 1]);
    assertEndedBecauseOf(1009, link);
  }

  @Test
  void invalidUtf8EndsTheConnection() throws Exception {
    Link link = open();
    link.peer().send(true, Peer.TEXT, new byte[]{'[', (byte) 0xc3, '('});
    assertEndedBecauseOf(1007, link);
  }

  @Test
  void aFrameAgainstTheRulesEndsTheConnection() throws Exception {
    Link link = open();
    link.peer().send(true, Peer.CONTINUATION, new byte[]{'x'});
    assertEndedBecauseOf(1002, link);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1008, 1011, 1012, 3000, 4999})
  void aCloseOfThePeerIsReportedAndAnswered(int code) throws Exception {
    Link link = open();
    link.peer().sendClose(code, "für heute");
    assertThat(link.listener().next(Closed.class)).isEqualTo(new Closed(code, "für heute"));
    assertThat(link.peer().read().opcode()).isEqualTo(Peer.CLOSE);
    link.peer().awaitEnd();
  }

  @Test
  void aCloseWithoutACodeIs1005() throws Exception {
    Link link = open();
    link.peer().send(true, Peer.CLOSE, new byte[0]);
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1005);
    assertThat(link.peer().read().opcode()).isEqualTo(Peer.CLOSE);
    link.peer().awaitEnd();
  }

  @Test
  void aBrokenConnectionIs1006() throws Exception {
    Link link = open();
    link.peer().close();
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1006);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 3000, 4999})
  void theStationClosesWithACode(int code) throws Exception {
    Link link = open();
    link.connection().send("before");
    link.connection().close(code, "enough");
    assertThat(link.peer().read().text()).isEqualTo("before");
    if (sendsEveryCloseCode() || code <= 1001 || code == 1008 || code >= 1011) {
      Frame close = link.peer().read();
      assertThat(close.closeCode()).isEqualTo(code);
      assertThat(close.closeReason()).isEqualTo("enough");
      link.peer().sendClose(code, "");
    }
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(code);
    link.peer().awaitEnd();
  }

  @Test
  void aReasonIsCutToWhatACloseFrameHolds() throws Exception {
    Link link = open();
    link.connection().close(1000, "x" + "ü".repeat(100));
    Frame close = link.peer().read();
    assertThat(close.closeReason()).startsWith("xü").endsWith("ü");
    link.peer().sendClose(1000, "");
    link.listener().next(Closed.class);
  }

  @Test
  void aCloseThatIsNotAnsweredEndsAllTheSame() throws Exception {
    Link link = open();
    link.connection().close(1000, "");
    link.connection().close(1000, "again");
    assertThat(link.peer().read().closeCode()).isEqualTo(1000);
    timers.fire(CLOSE_PATIENCE);
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1006);
    link.peer().awaitEnd();
  }

  @Test // as after a missed pong
  void abortingASilentConnectionEndsItAtOnce() throws Exception {
    Link link = open();
    link.connection().abort();
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1006);
    link.peer().awaitEnd();
  }

  @Test
  void sendingToAPeerThatDoesNotReadBlocksNobodyAndFailsInTheEnd() throws Exception {
    Link link = open();
    String large = "x".repeat(1_000_000);
    CompletableFuture<?>[] sent = new CompletableFuture<?>[30];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = link.connection().send(large).toCompletableFuture();
    }
    link.connection().abort();
    link.listener().next(Closed.class);
    assertThatThrownBy(() -> sent[sent.length - 1].get(10, TimeUnit.SECONDS)).hasMessageContaining("clos");
    for (CompletableFuture<?> one : sent) {
      one.exceptionally(_ -> null).get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCloseBehindWhatThePeerDoesNotReadEndsAllTheSame() throws Exception {
    Link link = open();
    for (int i = 0; i < 30; i++) {
      link.connection().send("x".repeat(1_000_000));
    }
    link.connection().close(1000, "");
    timers.fire(CLOSE_PATIENCE);
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1006);
  }

  @Test
  void aClosedConnectionDoesNothing() throws Exception {
    Link link = open();
    closeByPeer(link);
    link.connection().ping();
    link.connection().close(1000, "");
    link.connection().abort();
    assertThatThrownBy(() -> link.connection().send("late").toCompletableFuture().get(10, TimeUnit.SECONDS))
        .hasMessageContaining("clos");
  }

  @Test
  void stoppingTheTransportSaysGoodbye() throws Exception {
    Link link = open();
    running.stop();
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(1001);
    assertThat(link.peer().read().closeCode()).isEqualTo(1001);
    link.peer().awaitEnd();
  }

  @Test
  void stoppingDoesNotWaitForAPeerThatDoesNotRead() throws Exception {
    Link link = open();
    for (int i = 0; i < 30; i++) {
      link.connection().send("x".repeat(1_000_000));
    }
    running.stop();
    link.listener().next(Closed.class);
  }

  @Test
  void connectionsAreIndependent() throws Exception {
    Link one = open();
    Link other = open();
    one.connection().abort();
    one.listener().next(Closed.class);
    other.connection().send("still here");
    assertThat(other.peer().read().text()).isEqualTo("still here");
    closeByPeer(other);
  }

  private void assertEndedBecauseOf(int code, Link link) throws Exception {
    assertThat(link.listener().next(Closed.class).code()).isEqualTo(code);
    if (sendsEveryCloseCode()) {
      assertThat(link.peer().read().closeCode()).isEqualTo(code);
    }
    link.peer().awaitEnd();
  }
}
