// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that answers bytes with bytes, as a test says. */
final class Gateway implements AutoCloseable {
  /** How a frame that came is answered. */
  interface Script {
    /** @param frame the whole request, as it was on the wire */
    void answer(byte[] frame, OutputStream out) throws Exception;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  volatile Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  final int port;

  Gateway(Script script) throws IOException {
    this.script = script;
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    port = server.getLocalPort();
    serve(server);
  }

  private void serve(ServerSocket now) {
    Thread.ofPlatform().daemon().name("gateway").start(() -> {
      try {
        while (true) {
          Socket socket = now.accept();
          sockets.add(socket);
          Thread.ofPlatform().daemon().name("gateway-connection").start(() -> talk(socket));
        }
      } catch (IOException e) {
        // closed
      }
    });
  }

  int connections() {
    return sockets.size();
  }

  private void talk(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      while (true) {
        byte[] frame = new byte[12];
        in.readFully(frame);
        requests.add(hex(frame));
        script.answer(frame, socket.getOutputStream());
      }
    } catch (Exception e) {
      // the test or the bus has enough
    }
  }

  /** An answer with the number and unit of its request, and these words. */
  static byte[] answer(byte[] request, String data) {
    byte[] words = HexFormat.of().parseHex(data);
    byte[] frame = new byte[9 + words.length];
    System.arraycopy(request, 0, frame, 0, 8);
    frame[4] = 0;
    frame[5] = (byte) (3 + words.length);
    frame[8] = (byte) words.length;
    System.arraycopy(words, 0, frame, 9, words.length);
    return frame;
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** Nothing listens any more, and what was connected is gone. */
  void down() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  void up() throws IOException {
    server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    serve(server);
  }

  @Override
  public void close() throws IOException {
    down();
  }
}
