// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** Listens on the loopback interface and hands each client that is let in to {@link Events}. */
public final class WebSocketServer implements AutoCloseable {

  /** What happens. Calls for one peer come in order from one thread, but for {@link #sending}, which comes from the sender's. */
  public interface Events {
    Opening opening(Handshake handshake);

    void refused(Handshake handshake, Opening how);

    void opened(WebSocketPeer peer);

    /** A whole message or a control frame. */
    void received(WebSocketPeer peer, Frame frame);

    /** A frame is about to be written. */
    void sending(WebSocketPeer peer, Frame frame);

    /** The client broke RFC 6455; the connection ends. */
    void violated(WebSocketPeer peer, ProtocolViolation violation);

    void ended(WebSocketPeer peer, Ending ending);
  }

  private static final int MAX_MESSAGE = 1 << 20;

  private final Events events;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable ServerSocket listening;

  /** Opens the port, 0 for any free one. */
  public WebSocketServer(int port, Events events) throws IOException {
    this.events = events;
    this.listening = bind(port);
    this.port = listening.getLocalPort();
    accept(listening);
  }

  public int port() {
    return port;
  }

  /** New clients get "connection refused"; the ones that are there stay. */
  public synchronized void pause() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  /** Opens the same port again. */
  public synchronized void resume() throws IOException {
    if (listening == null) {
      listening = bind(port);
      accept(listening);
    }
  }

  /** Ends everything at once, without close frames. */
  @Override
  public void close() throws IOException {
    pause();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return socket;
  }

  private void accept(ServerSocket server) {
    Thread.ofVirtual().name("csms-accept").start(() -> {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          open.add(socket);
          Thread.ofVirtual().name("csms-connection").start(() -> serve(socket));
        } catch (IOException e) {
          // closed, or one client that left before it was there
        }
      }
    });
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Handshake handshake = Handshake.read(socket.getInputStream());
      if (handshake != null) {
        answer(socket, handshake);
      }
    } catch (IOException e) {
      // a client that never got in
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Socket socket, Handshake handshake) throws IOException {
    Opening opening = handshake.flaw().isPresent() ? new Opening.Refuse(400) : events.opening(handshake);
    switch (opening) {
      case Opening.Accept(String subprotocol) -> {
        write(socket, handshake.switching(subprotocol));
        run(socket, handshake, null);
      }
      case Opening.AcceptAndClose(int code, String reason) -> {
        write(socket, handshake.switching(null));
        run(socket, handshake, Frame.close(code, reason));
      }
      case Opening.Refuse(int status) -> {
        events.refused(handshake, opening);
        write(socket, "HTTP/1.1 " + status + " " + reason(status) + "\r\n"
            + (status == 401 ? "WWW-Authenticate: Basic realm=\"csms\"\r\n" : "")
            + "Content-Length: 0\r\nConnection: close\r\n\r\n");
      }
      case Opening.Stall() -> {
        events.refused(handshake, opening);
        socket.getInputStream().read();
      }
      case Opening.HangUp() -> events.refused(handshake, opening);
    }
  }

  private void run(Socket socket, Handshake handshake, @Nullable Frame farewell) throws IOException {
    WebSocketPeer peer = new WebSocketPeer(connections.incrementAndGet(), handshake, socket, MAX_MESSAGE, events);
    events.opened(peer);
    if (farewell != null) {
      peer.send(farewell);
    }
    events.ended(peer, peer.run());
  }

  private static void write(Socket socket, String head) throws IOException {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
