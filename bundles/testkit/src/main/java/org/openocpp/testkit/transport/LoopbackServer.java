// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import org.jspecify.annotations.Nullable;

/** A server on 127.0.0.1 without a thread or a will of its own: the test accepts, reads and answers. */
public final class LoopbackServer implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 10_000;

  private final ServerSocket socket;
  private final List<Peer> peers = new ArrayList<>();

  public LoopbackServer() {
    this(null, false);
  }

  /** With TLS, and the demand for a client certificate or not. */
  public LoopbackServer(@Nullable SSLContext tls, boolean wantsClientCertificate) {
    try {
      ServerSocketFactory factory = tls == null ? ServerSocketFactory.getDefault() : tls.getServerSocketFactory();
      socket = factory.createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
      socket.setSoTimeout(DEADLINE_MILLIS);
      if (socket instanceof SSLServerSocket secure) {
        secure.setNeedClientAuth(wantsClientCertificate);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** For a client without TLS. */
  public URI uri(String path) {
    return URI.create("ws://127.0.0.1:" + port() + path);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), port());
  }

  /** Waits for the next client. */
  public Peer accept() throws IOException {
    Peer peer = new Peer(socket.accept(), DEADLINE_MILLIS);
    peers.add(peer);
    return peer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Peer peer : peers) {
      peer.close();
    }
  }
}
