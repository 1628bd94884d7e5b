// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.hardware;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device on Modbus TCP that answers with its input registers, zero where nothing was set. */
public final class ModbusDevice implements AutoCloseable {
  private static final int REQUEST = 12;

  private final Map<Integer, Integer> words = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private final int port;

  public ModbusDevice() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    port = server.getLocalPort();
    serve(server);
  }

  public int port() {
    return port;
  }

  /** A float, high word first. */
  public void set(int address, float value) {
    int bits = Float.floatToIntBits(value);
    words.put(address, bits >>> 16);
    words.put(address + 1, bits & 0xFFFF);
  }

  private void serve(ServerSocket now) {
    Thread.ofPlatform().daemon().name("modbus-device").start(() -> {
      try {
        while (true) {
          Socket socket = now.accept();
          sockets.add(socket);
          Thread.ofPlatform().daemon().name("modbus-device-connection").start(() -> talk(socket));
        }
      } catch (IOException e) {
        // closed
      }
    });
  }

  private void talk(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      byte[] request = new byte[REQUEST];
      while (true) {
        in.readFully(request);
        ByteBuffer asked = ByteBuffer.wrap(request);
        int address = asked.getShort(8) & 0xFFFF;
        int count = asked.getShort(10) & 0xFFFF;
        ByteBuffer answer = ByteBuffer.allocate(9 + 2 * count).put(request, 0, 4).putShort((short) (3 + 2 * count))
            .put(request, 6, 2).put((byte) (2 * count));
        for (int i = 0; i < count; i++) {
          answer.putShort(words.getOrDefault(address + i, 0).shortValue());
        }
        out.write(answer.array());
      }
    } catch (IOException e) {
      // the driver, or the test, has enough
    }
  }

  /** Pulls its cable. */
  public void unplug() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  public void plugIn() throws IOException {
    server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    serve(server);
  }

  @Override
  public void close() throws IOException {
    unplug();
  }
}
