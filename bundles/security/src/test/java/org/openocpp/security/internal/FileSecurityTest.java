// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.testkit.transport.LoopbackServer;
import org.openocpp.testkit.transport.Peer;
import org.openocpp.testkit.transport.TestAuthority;
import org.openocpp.testkit.transport.TestAuthority.Identity;

@Timeout(60)
class FileSecurityTest {
  private final TestAuthority authority = new TestAuthority("Test Root");
  private final Identity csms = authority.issue("csms", "localhost");
  private final Identity station = authority.issue("CS001");
  private final Path folder;
  private final Path root;
  private final Path certificate;
  private final Path key;

  FileSecurityTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    root = write("root.pem", pem("CERTIFICATE", authority.root().getEncoded()));
    certificate = write("station.pem", pem("CERTIFICATE", station.chain().getFirst().getEncoded()));
    key = write("station.key", pem("PRIVATE KEY", station.key().getEncoded()));
  }

  @Test // A00.FR.312
  void profile2TrustsTheRootsInTheFiles() throws Exception {
    Path text = write("roots.pem", "one root\n" + Files.readString(root) + "and another\n"
        + pem("CERTIFICATE", new TestAuthority("Other Root").root().getEncoded()));
    assertThat(handshake(security(List.of(text), true).tls(2), authority.server(csms), false).getProtocol())
        .isEqualTo("TLSv1.3");
  }

  @Test
  void profile2ShowsNoCertificate() throws Exception {
    assertThatThrownBy(() -> handshake(complete().tls(2), authority.server(csms), true))
        .isInstanceOf(ExecutionException.class);
  }

  @Test // A00.FR.402
  void profile3ShowsTheCertificateOfTheStation() throws Exception {
    SSLSession session = handshake(complete().tls(3), authority.server(csms), true);
    assertThat(session.getLocalCertificates()).containsExactly(station.chain().toArray(Certificate[]::new));
  }

  @Test // A00.FR.313, A00.FR.319, A00.FR.320
  void onlyStrongSuitesOfNewProtocolsAreOffered() throws Exception {
    SSLParameters parameters = complete().tls(2).parameters();
    assertThat(parameters.getProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    assertThat(parameters.getCipherSuites())
        .contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
        .noneMatch(suite -> suite.contains("CBC") || suite.startsWith("TLS_RSA_"));
    SSLContext.getDefault().createSSLEngine().setSSLParameters(parameters);
  }

  @Test // A00.FR.309
  void aCertificateForAnotherHostIsRefused() throws Exception {
    SSLContext elsewhere = authority.server(authority.issue("elsewhere", "elsewhere.example"));
    assertThatThrownBy(() -> handshake(security(List.of(root), true).tls(2), elsewhere, false))
        .hasCauseInstanceOf(SSLException.class);
  }

  @Test // even for a client that asks for the check, as java.net.http does
  void namesMayStayUncheckedButNotTheChain() throws Exception {
    TlsSettings settings = security(List.of(root), false).tls(2);
    assertThat(settings.verifyHostname()).isFalse();
    handshake(settings, authority.server(authority.issue("elsewhere", "elsewhere.example")), false);
    TestAuthority other = new TestAuthority("Other Root");
    assertThatThrownBy(() -> handshake(settings, other.server(other.issue("csms", "localhost")), false))
        .hasCauseInstanceOf(SSLException.class);
  }

  @Test
  void withoutConfigurationTheRootsOfTheJreCount() throws Exception {
    FileSecurity security = security(List.of(), true);
    assertThatThrownBy(() -> handshake(security.tls(2), authority.server(csms), false))
        .hasCauseInstanceOf(SSLException.class);
    assertThatThrownBy(() -> security.tls(3)).isInstanceOf(SecurityUnavailableException.class)
        .hasMessageContaining("none is configured");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void otherProfilesHaveNoTls(int profile) {
    assertThatThrownBy(() -> complete().tls(profile)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEncryptedKeyOpensWithItsPassword() throws Exception {
    Path encrypted = write("encrypted.key", pem("ENCRYPTED PRIVATE KEY", encrypt(station.key(), "pass-wört")));
    handshake(with(certificate, encrypted, "pass-wört").tls(3), authority.server(csms), true);
    assertUnavailable(with(certificate, encrypted, "pass-word"), "encrypted.key does not open");
    assertUnavailable(with(certificate, encrypted, null), "encrypted.key is encrypted, and no password");
  }

  @Test
  void whatIsWrongWithAFileIsSaid() throws Exception {
    assertUnavailable(with(folder.resolve("none.pem"), key, null), "there is no file", "none.pem");
    assertUnavailable(with(key, key, null), "no certificate in", "station.key");
    assertUnavailable(with(certificate, certificate, null), "no private key in", "station.pem");
    assertUnavailable(with(write("old.key", pem("EC PRIVATE KEY", new byte[8])), key, null), "no certificate");
    assertUnavailable(with(certificate, write("old.key", pem("EC PRIVATE KEY", new byte[8])), null), "EC PRIVATE KEY",
        "openssl pkcs8 -topk8");
    assertUnavailable(with(certificate, write("bad.key", pem("PRIVATE KEY", new byte[8])), null), "bad.key is damaged");
    assertUnavailable(with(write("bad.pem", pem("CERTIFICATE", new byte[8])), key, null),
        "bad.pem holds a certificate");
    assertUnavailable(with(write("big.pem", "x".repeat(2_000_000)), key, null), "big.pem is too large");
    assertUnavailable(with(folder, key, null), "cannot be read");
  }

  @Test
  void aKeyOfAnotherCertificateIsNotUsed() throws Exception {
    Path other = write("other.key", pem("PRIVATE KEY", authority.issue("CS002").key().getEncoded()));
    assertUnavailable(with(certificate, other, null), "other.key is not that of the certificate in", "station.pem");
  }

  @Test
  void aChainMustBeginWithTheStation() throws Exception {
    Path wrong = write("wrong.pem", Files.readString(root) + Files.readString(certificate));
    assertUnavailable(with(wrong, key, null), "not in order", "CN=Test Root");
    Path right = write("right.pem", Files.readString(certificate) + Files.readString(root));
    handshake(with(right, key, null).tls(3), authority.server(csms), true);
  }

  @Test
  void aFileThatWasPutRightCountsFromTheNextConnectionOn() throws Exception {
    Path late = folder.resolve("late.pem");
    FileSecurity security = security(List.of(late), true);
    assertUnavailable(security, "there is no file");
    Files.copy(root, late);
    handshake(security.tls(2), authority.server(csms), false);
  }

  private FileSecurity security(List<Path> roots, boolean verifyHostname) {
    return new FileSecurity(new FileSecurity.Settings(roots, verifyHostname, List.of(), null, null));
  }

  private FileSecurity complete() {
    return with(certificate, key, null);
  }

  private FileSecurity with(Path stationCertificate, Path stationKey, @Nullable String password) {
    return new FileSecurity(new FileSecurity.Settings(List.of(root), true, List.of(stationCertificate), stationKey,
        password == null ? null : Secret.utf8(password)));
  }

  private static void assertUnavailable(FileSecurity security, String... words) {
    assertThatThrownBy(() -> security.tls(3)).isInstanceOf(SecurityUnavailableException.class)
        .message().contains(words).doesNotContain("pass-w");
  }

  /** A client that asks for everything, against a server; what the client made of it. */
  private static SSLSession handshake(TlsSettings settings, SSLContext serverContext, boolean wantsCertificate)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(serverContext, wantsCertificate)) {
      CompletableFuture<SSLSession> client = CompletableFuture.supplyAsync(() -> connect(settings, server.port()));
      try (Peer peer = server.accept()) {
        peer.readHead();
        peer.write("ok");
      } catch (IOException e) {
        // the client tells the same from its side
      }
      return client.get(10, TimeUnit.SECONDS);
    }
  }

  private static SSLSession connect(TlsSettings settings, int port) {
    try (SSLSocket socket = (SSLSocket) settings.context().getSocketFactory().createSocket("localhost", port)) {
      SSLParameters parameters = settings.parameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.getOutputStream().write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() < 0) {
        throw new SSLException("the server hung up");
      }
      return socket.getSession();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + label
        + "-----\n";
  }

  private static byte[] encrypt(PrivateKey key, String password) throws GeneralSecurityException, IOException {
    Cipher cipher = Cipher.getInstance("PBEWithHmacSHA256AndAES_256");
    cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance("PBEWithHmacSHA256AndAES_256")
        .generateSecret(new PBEKeySpec(password.toCharArray())));
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
  }
}
