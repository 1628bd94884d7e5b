// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.security.Secret;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectFailure.Kind;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.testkit.transport.RecordingListener.Failed;
import org.openocpp.testkit.transport.RecordingListener.Opened;
import org.openocpp.testkit.transport.RecordingListener.Text;

/** How connections come about, or do not. */
public abstract class ConnectContract extends TransportContract {

  @Test
  void offersTheSubprotocolsInOrderAndReportsTheChosenOne() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    List<String> head = peer.accept("ocpp1.6");
    assertThat(Peer.header(head, "Sec-WebSocket-Protocol")).isEqualTo("ocpp2.0.1, ocpp1.6");
    Opened opened = listener.next(Opened.class);
    assertThat(opened.subprotocol()).isEqualTo("ocpp1.6");
    closeByPeer(new Link(peer, listener, opened.connection()));
  }

  @Test
  void aServerThatChoosesNoSubprotocolIsConnectedWithNone() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.accept(null);
    Opened opened = listener.next(Opened.class);
    assertThat(opened.subprotocol()).isNull();
    closeByPeer(new Link(peer, listener, opened.connection()));
  }

  @Test
  void aServerThatChoosesWhatWasNotOfferedIsRefused() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.accept("ocpp1.5");
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.HANDSHAKE);
    peer.awaitEnd();
  }

  @Test
  void theUriIsSentAsItIs() throws Exception {
    String path = "/a%2fb/%C3%a9%20+~!$&'()*,;=:@/CS%2F001%25";
    RecordingListener listener =
        connect(request(server.uri(path + "?x=%7e&y"), null));
    Peer peer = server.accept();
    List<String> head = peer.accept("ocpp1.6");
    assertThat(head.getFirst()).isEqualTo("GET " + path + "?x=%7e&y HTTP/1.1");
    assertThat(Peer.header(head, "Host")).isEqualTo("127.0.0.1:" + server.port());
    closeByPeer(new Link(peer, listener, listener.next(Opened.class).connection()));
  }

  @Test // A00.FR.203: with every handshake, not only when asked
  void theFirstRequestCarriesUserAndPasswordAsRawBytes() throws Exception {
    byte[] password = {0, (byte) 0xff, ':', (byte) 0x80};
    RecordingListener listener = connect(with(ws(), "CS001", Secret.copyOf(password), null));
    Peer peer = server.accept();
    String[] authorization = Peer.header(peer.accept("ocpp1.6"), "Authorization").split(" ");
    assertThat(authorization[0]).isEqualTo("Basic");
    assertThat(new String(Base64.getDecoder().decode(authorization[1]), ISO_8859_1)).isEqualTo("CS001:\0\u00ff:\u0080");
    closeByPeer(new Link(peer, listener, listener.next(Opened.class).connection()));
  }

  @Test
  void withoutAUserThereIsNoAuthorization() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    assertThat(peer.accept("ocpp1.6")).noneMatch(line -> line.toLowerCase().startsWith("authorization"));
    closeByPeer(new Link(peer, listener, listener.next(Opened.class).connection()));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 500, 503})
  void aRefusedHandshakeReportsItsStatus(int status) throws Exception {
    RecordingListener listener = connect(with(ws(), "CS001", Secret.utf8("hush-hush"), null));
    Peer peer = server.accept();
    peer.refuse(status, "WWW-Authenticate: Basic realm=\"x\"\r\n", "Location: ws://127.0.0.1/\r\n");
    ConnectFailure failure = listener.next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.HTTP);
    assertThat(failure.httpStatus()).isEqualTo(status);
    assertThat(failure.detail()).contains("127.0.0.1:" + server.port(), "HTTP " + status)
        .doesNotContain("hush").doesNotContain("CS001");
    peer.awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: bm9uc2Vuc2U=\r\n\r\n",
      "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"})
  void a101ThatIsNoWebSocketIsRefused(String answer) throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.readHead();
    peer.write(answer);
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.HANDSHAKE);
    peer.awaitEnd();
  }

  @Test
  void aServerThatDoesNotSpeakHttpIsNoCsms() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.readHead();
    peer.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.UNREACHABLE);
    peer.awaitEnd();
  }

  /** F11: one attempt is one connection, or two where the HTTP client insists; the pause before the next is the station's. */
  @Test
  void aServerThatClosesAtOnceIsUnreachable() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    Thread closing = Thread.ofPlatform().start(() -> {
      try {
        while (true) {
          server.accept().close();
          connections.incrementAndGet();
        }
      } catch (IOException e) {
        // the test has closed the server
      }
    });
    ConnectFailure failure = connect(ws()).next(Failed.class).failure();
    server.close();
    closing.join();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.httpStatus()).isZero();
    assertThat(connections).hasValueLessThanOrEqualTo(triesTwice() ? 2 : 1);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.readHead();
    timers.fire(CONNECT_PATIENCE);
    ConnectFailure failure = listener.next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.detail()).contains("30000 ms");
    peer.awaitEnd();
  }

  @Test
  void aPortWhereNobodyListensIsUnreachable() throws Exception {
    ConnectRequest request = ws();
    server.close();
    ConnectFailure failure = connect(request).next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.detail()).contains("127.0.0.1:" + server.port()).contains("refuses");
  }

  @Test // a label of more than 63 characters: no resolver asks anybody for that
  void aNameThatDoesNotResolveIsUnreachable() throws Exception {
    ConnectFailure failure = connect(request(URI.create("ws://" + "x".repeat(64) + ".invalid/CS001"), null))
        .next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.detail()).contains("no address found");
  }

  @Test // an underscore makes it no host name for java.net.URI
  void aUriWithoutAHostIsUnreachable() throws Exception {
    ConnectFailure failure = connect(request(URI.create("ws://user:pass@my_csms:9000/CS001"), null))
        .next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.detail()).contains("my_csms:9000").doesNotContain("pass");
  }

  @Test
  void theProxyIsAskedForATunnelAndHearsNoPassword() throws Exception {
    try (LoopbackServer proxy = new LoopbackServer()) {
      RecordingListener listener = connect(with(ws(), "CS001", Secret.utf8("hush"), proxy.address()));
      Peer middle = proxy.accept();
      List<String> ask = middle.readHead();
      assertThat(ask.getFirst()).isEqualTo("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1");
      assertThat(ask).noneMatch(line -> line.toLowerCase().contains("authorization"));
      middle.write("HTTP/1.1 200 Go\r\n\r\n");
      assertThat(Peer.header(middle.accept("ocpp1.6"), "Authorization")).startsWith("Basic ");
      closeByPeer(new Link(middle, listener, listener.next(Opened.class).connection()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {407, 502})
  void aProxyThatRefusesIsNamed(int status) throws Exception {
    try (LoopbackServer proxy = new LoopbackServer()) {
      RecordingListener listener = connect(with(ws(), null, null, proxy.address()));
      proxy.accept().refuse(status, "Proxy-Authenticate: Basic realm=\"x\"\r\n");
      ConnectFailure failure = listener.next(Failed.class).failure();
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.detail()).contains("proxy").contains(":" + proxy.port());
    }
  }

  @Test
  void whatFollowsTheHandshakeInOneBreathIsNotLost() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.accept("ocpp1.6");
    peer.send(Peer.TEXT, "early");
    Opened opened = listener.next(Opened.class);
    assertThat(listener.next(Text.class).message()).isEqualTo("early");
    closeByPeer(new Link(peer, listener, opened.connection()));
  }

  @Test
  void aStoppedTransportConnectsNobody() throws Exception {
    running.stop();
    assertThat(connect(ws()).next(Failed.class).failure().detail()).contains("stopped");
  }

  @Test
  void stoppingWhileConnectingFailsTheConnection() throws Exception {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.readHead();
    running.stop();
    assertThat(listener.next(Failed.class).failure().detail()).contains("stopped");
    peer.awaitEnd();
  }

  @Test
  void fiftyCyclesLeaveNoThread() throws Exception {
    for (int i = 0; i < 50; i++) {
      Link link = open();
      running.stop();
      assertThat(link.listener().next(RecordingListener.Closed.class).code()).isEqualTo(1001);
      assertThat(link.peer().read().closeCode()).isEqualTo(1001);
      link.peer().close();
      assertNoThreadLeft();
      running = start(timers);
    }
  }

  private static ConnectRequest with(ConnectRequest request, @Nullable String user, @Nullable Secret password,
      @Nullable InetSocketAddress proxy) {
    return new ConnectRequest(request.uri(), request.subprotocols(), user, password, request.tls(), proxy,
        request.timeout(), request.maxFrameBytes());
  }
}
