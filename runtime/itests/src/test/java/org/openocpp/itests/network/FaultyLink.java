// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad road between a station and its CSMS: carries bytes between them, until it is told to swallow them, and as slowly as it is told. */
final class FaultyLink implements AutoCloseable {
  private static final int LARGEST_CHUNK = 7;

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI csms;
  private final boolean inDrops;
  private final List<Road> roads = new CopyOnWriteArrayList<>();

  /** @param inDrops carries a few bytes at a time, with a pause of 1 ms after each */
  FaultyLink(URI csms, boolean inDrops) throws IOException {
    this.csms = csms;
    this.inDrops = inDrops;
    Thread.ofPlatform().daemon().name("faulty-link").start(this::accept);
  }

  /** Where the station finds its CSMS. */
  URI url() {
    return URI.create("ws://127.0.0.1:" + entrance.getLocalPort() + csms.getPath());
  }

  /** What is connected now stays so and carries nothing any more, either way: a NAT that has forgotten it. */
  void goSilent() {
    goSilentAfter(0);
  }

  /** As that, once so many bytes have passed either way: in the middle of a frame. */
  void goSilentAfter(int bytes) {
    roads.forEach(road -> road.left.set(bytes));
  }

  /** How often somebody connected. */
  int connections() {
    return roads.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket station = entrance.accept();
        Road road = new Road(station, new Socket(csms.getHost(), csms.getPort()));
        roads.add(road);
        road.open();
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Road road : roads) {
      road.close();
    }
  }

  private final class Road {
    private final Socket station;
    private final Socket far;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    Road(Socket station, Socket far) throws IOException {
      this.station = station;
      this.far = far;
      station.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
    }

    void open() throws IOException {
      carry(station.getInputStream(), far.getOutputStream());
      carry(far.getInputStream(), station.getOutputStream());
    }

    private void carry(InputStream from, OutputStream to) {
      Thread.ofPlatform().daemon().name("faulty-link-road").start(() -> {
        Random random = new Random(1);
        byte[] bytes = new byte[inDrops ? LARGEST_CHUNK : 8192];
        try {
          for (int n = 0; n >= 0; n = from.read(bytes, 0, inDrops ? 1 + random.nextInt(bytes.length) : bytes.length)) {
            int carried = Math.min(n, left.get());
            to.write(bytes, 0, carried);
            if (left.get() < Integer.MAX_VALUE) {
              left.addAndGet(-carried);
            }
            if (inDrops) {
              Thread.sleep(1);
            }
          }
          if (left.get() > 0) {
            close();
          }
        } catch (IOException | InterruptedException e) {
          // either side has ended
        }
      });
    }

    private void close() throws IOException {
      station.close();
      far.close();
    }
  }
}
