// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.TlsSettings;

/** A certificate authority for tests. The JDK reads certificates but writes none, so the few DER structures are put together here. */
public final class TestAuthority {
  private static final byte[] ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  private static final char[] NO_PASSWORD = {};

  /** A certificate with its key, and those above it up to the root, which is not in it. */
  public record Identity(PrivateKey key, List<X509Certificate> chain) {
  }

  private final KeyPair keys = newKeys();
  private final X509Certificate root;
  private int serial = 1;

  public TestAuthority(String name) {
    root = certificate(name, keys.getPublic(), name, true, List.of());
  }

  public X509Certificate root() {
    return root;
  }

  /** A certificate for a server, a station or whatever, naming hosts (IPv4 addresses or DNS names). */
  public Identity issue(String commonName, String... hosts) {
    KeyPair pair = newKeys();
    String issuer = root.getSubjectX500Principal().getName().replaceFirst("CN=", "");
    return new Identity(pair.getPrivate(),
        List.of(certificate(commonName, pair.getPublic(), issuer, false, List.of(hosts))));
  }

  /** TLS for a client that trusts this authority; who it is itself is null where that is nobody. */
  public TlsSettings tls(@Nullable Identity self, boolean verifyHostname) {
    try {
      X509TrustManager roots = roots();
      return new TlsSettings(context(self, verifyHostname ? roots : new AnyName(roots)), new SSLParameters(),
          verifyHostname);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** For a server with this identity, which lets in whom this authority certified. */
  public SSLContext server(Identity self) {
    try {
      return context(self, roots());
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLContext context(@Nullable Identity self, TrustManager trust)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(self == null ? new KeyManager[0] : keyManagers(self), new TrustManager[]{trust}, null);
    return context;
  }

  private X509TrustManager roots() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("root", root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static KeyManager[] keyManagers(Identity self) throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry("self", self.key(), NO_PASSWORD, self.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(own, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate certificate(String subject, PublicKey key, String issuer, boolean authority,
      List<String> hosts) {
    byte[] signed = sequence(
        der(0xa0, der(0x02, new byte[]{2})),
        der(0x02, BigInteger.valueOf(serial++).toByteArray()),
        ECDSA_WITH_SHA256,
        new X500Principal("CN=" + issuer).getEncoded(),
        sequence(der(0x17, ascii("200101000000Z")), der(0x17, ascii("490101000000Z"))),
        new X500Principal("CN=" + subject).getEncoded(),
        key.getEncoded(),
        der(0xa3, authority ? sequence(basicConstraints()) : sequence(hosts.isEmpty()
            ? new byte[0] : alternativeNames(hosts))));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed);
      byte[] whole = sequence(signed, ECDSA_WITH_SHA256, der(0x03, new byte[1], signature.sign()));
      return (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] basicConstraints() {
    return sequence(oid(0x55, 0x1d, 0x13), der(0x01, new byte[]{-1}),
        der(0x04, sequence(der(0x01, new byte[]{-1}))));
  }

  private static byte[] alternativeNames(List<String> hosts) {
    byte[][] names = hosts.stream().map(TestAuthority::alternativeName).toArray(byte[][]::new);
    return sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(names)));
  }

  private static byte[] alternativeName(String host) {
    try {
      return host.matches("[0-9.]+") ? der(0x87, InetAddress.getByName(host).getAddress()) : der(0x82, ascii(host));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] oid(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return der(0x06, value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (length > 0xff) {
      element.write(0x82);
      element.write(length >> 8);
    } else if (length > 0x7f) {
      element.write(0x81);
    }
    element.write(length);
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
