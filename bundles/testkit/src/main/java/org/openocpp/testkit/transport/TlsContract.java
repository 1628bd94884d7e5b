// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectFailure.Kind;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.testkit.transport.RecordingListener.Failed;
import org.openocpp.testkit.transport.RecordingListener.Opened;
import org.openocpp.testkit.transport.RecordingListener.Text;
import org.openocpp.testkit.transport.TestAuthority.Identity;

/** Connections over TLS: whom they trust, and who they are. */
public abstract class TlsContract extends TransportContract {
  private final TestAuthority authority = new TestAuthority("Test Root");
  private final Identity localhost = authority.issue("csms", "localhost", "127.0.0.1");
  private @Nullable LoopbackServer secure;

  @AfterEach
  void closeSecure() throws IOException {
    if (secure != null) {
      secure.close();
    }
  }

  @Test // A00.FR.312
  void opensOverTls() throws Exception {
    assertOpens(secureServer(localhost, false), authority.tls(null, true));
  }

  @Test // A00.FR.309
  void aCertificateForAnotherHostIsRefused() throws Exception {
    LoopbackServer elsewhere = secureServer(authority.issue("elsewhere", "elsewhere.example"), false);
    assertThat(assertRefused(elsewhere, authority.tls(null, true)).detail()).contains("localhost");
  }

  @Test
  void aCertificateForAnotherHostDoesWhereNamesAreNotChecked() throws Exception {
    assertOpens(secureServer(authority.issue("elsewhere", "elsewhere.example"), false), authority.tls(null, false));
  }

  @Test // A00.FR.308: the chain is verified whatever the name
  void aChainToAnotherRootIsRefused() throws Exception {
    TestAuthority other = new TestAuthority("Other Root");
    LoopbackServer unknown = secureServer(other.issue("csms", "localhost"), false);
    assertThat(assertRefused(unknown, authority.tls(null, true)).detail()).contains("no root");
    assertThat(assertRefused(unknown, authority.tls(null, false)).detail()).contains("no root");
  }

  @Test // A00.FR.402
  void theStationShowsItsCertificate() throws Exception {
    assertOpens(secureServer(localhost, true), authority.tls(authority.issue("CS001"), true));
  }

  @Test
  void aServerThatWantsACertificateRefusesWhoHasNone() throws Exception {
    LoopbackServer strict = secureServer(localhost, true);
    RecordingListener listener = connect(wss(strict, authority.tls(null, true)));
    for (int i = 0; i < (triesTwice() ? 2 : 1); i++) {
      refuse(strict);
    }
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.TLS);
  }

  @Test
  void aServerWithoutTlsIsRefused() throws Exception {
    RecordingListener listener = connect(wss(server, authority.tls(null, true)));
    Peer peer = server.accept();
    peer.write("HTTP/1.1 400 No\r\n\r\n");
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.TLS);
    peer.awaitEnd();
  }

  @Test
  void aServerThatNeverAnswersInTlsIsGivenUp() throws Exception {
    RecordingListener listener = connect(wss(server, authority.tls(null, true)));
    Peer peer = server.accept();
    timers.fire(CONNECT_PATIENCE);
    assertThat(listener.next(Failed.class).failure().kind()).isEqualTo(Kind.UNREACHABLE);
    peer.awaitEnd();
  }

  @Test
  void theProxyCarriesTls() throws Exception {
    LoopbackServer target = secureServer(localhost, false);
    try (LoopbackServer proxy = new LoopbackServer()) {
      ConnectRequest direct = wss(target, authority.tls(null, true));
      RecordingListener listener = connect(new ConnectRequest(direct.uri(), direct.subprotocols(), null, null,
          direct.tls(), proxy.address(), direct.timeout(), direct.maxFrameBytes()));
      Peer middle = proxy.accept();
      assertThat(middle.readHead().getFirst()).isEqualTo("CONNECT localhost:" + target.port() + " HTTP/1.1");
      middle.write("HTTP/1.1 200 Go\r\n\r\n");
      middle.tunnelTo(target.port());
      assertTalks(target, listener);
    }
  }

  private LoopbackServer secureServer(Identity identity, boolean wantsClientCertificate) {
    secure = new LoopbackServer(authority.server(identity), wantsClientCertificate);
    return secure;
  }

  private static ConnectRequest wss(LoopbackServer target, TlsSettings tls) {
    return request(URI.create("wss://localhost:" + target.port() + "/CS001"), tls);
  }

  private void assertOpens(LoopbackServer target, TlsSettings tls) throws Exception {
    assertTalks(target, connect(wss(target, tls)));
  }

  private static void assertTalks(LoopbackServer target, RecordingListener listener) throws Exception {
    Peer peer = target.accept();
    peer.accept("ocpp1.6");
    Opened opened = listener.next(Opened.class);
    opened.connection().send("secret");
    assertThat(peer.read().text()).isEqualTo("secret");
    peer.send(Peer.TEXT, "answer");
    assertThat(listener.next(Text.class).message()).isEqualTo("answer");
    closeByPeer(new Link(peer, listener, opened.connection()));
  }

  private ConnectFailure assertRefused(LoopbackServer target, TlsSettings tls) throws Exception {
    RecordingListener listener = connect(wss(target, tls));
    refuse(target);
    ConnectFailure failure = listener.next(Failed.class).failure();
    assertThat(failure.kind()).isEqualTo(Kind.TLS);
    return failure;
  }

  private static void refuse(LoopbackServer target) throws IOException {
    Peer peer = target.accept();
    assertThatThrownBy(peer::readHead).isInstanceOf(IOException.class);
    peer.close();
  }
}
