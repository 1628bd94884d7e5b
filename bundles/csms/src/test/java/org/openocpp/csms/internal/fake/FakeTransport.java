// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;
import org.openocpp.api.transport.Transport;

/** A transport that does as it is told, and fails the test when a second socket is wanted while one is there. */
public final class FakeTransport implements Transport {
  /** Sockets that exist, over all transports of a test. */
  private final Sockets sockets;
  public final List<Socket> attempts = new ArrayList<>();
  /** What happens to the next attempts. */
  public Consumer<Socket> onConnect = Socket::accept;
  /** What the CSMS does with each message. */
  public Consumer<Socket> onSent = socket -> {};

  public FakeTransport(Sockets sockets) {
    this.sockets = sockets;
  }

  /** How many sockets there are, and were. */
  public static final class Sockets {
    int live;
    public int most;
  }

  @Override
  public void connect(ConnectRequest request, ConnectionListener listener) {
    sockets.live++;
    sockets.most = Math.max(sockets.most, sockets.live);
    Socket socket = new Socket(request, listener);
    attempts.add(socket);
    onConnect.accept(socket);
  }

  public Socket last() {
    return attempts.getLast();
  }

  /** One connection, from the side of the CSMS. */
  public final class Socket implements Connection {
    public final ConnectRequest request;
    public final List<String> sent = new ArrayList<>();
    public int pings;
    public boolean answersPings = true;
    public boolean takesMessages = true;
    public boolean answersClose = true;
    /** Close code we sent; 0 for none, -1 for an abort. */
    public int closeCode;
    private final ConnectionListener listener;
    private boolean over;

    Socket(ConnectRequest request, ConnectionListener listener) {
      this.request = request;
      this.listener = listener;
    }

    public void accept() {
      accept(request.subprotocols().getFirst());
    }

    public void accept(@Nullable String subprotocol) {
      listener.opened(this, subprotocol);
    }

    public void refuse(int httpStatus) {
      end();
      listener.failed(new ConnectFailure(ConnectFailure.Kind.HTTP, httpStatus, "refused by the test"));
    }

    public void say(String text) {
      listener.text(text);
    }

    public void sayBinary() {
      listener.binary(3);
    }

    public void drop(int code) {
      if (end()) {
        listener.closed(code, "by the test");
      }
    }

    public boolean open() {
      return !over;
    }

    public String lastSent() {
      return sent.getLast();
    }

    /** Actions of all CALLs sent, in order. */
    public List<String> actions() {
      return sent.stream().filter(f -> f.startsWith("[2,")).map(f -> f.split("\"")[3]).toList();
    }

    /** Id of the last CALL. */
    public String lastId() {
      return sent.stream().filter(f -> f.startsWith("[2,")).toList().getLast().split("\"")[1];
    }

    public void answer(String payload) {
      say("[3,\"" + lastId() + "\"," + payload + "]");
    }

    private boolean end() {
      boolean first = !over;
      over = true;
      if (first) {
        sockets.live--;
      }
      return first;
    }

    @Override
    public CompletionStage<Void> send(String text) {
      if (over) {
        return CompletableFuture.failedStage(new IllegalStateException("closed"));
      }
      sent.add(text);
      if (!takesMessages) {
        return new CompletableFuture<>();
      }
      onSent.accept(this);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void ping() {
      pings++;
      if (answersPings) {
        listener.pong();
      }
    }

    @Override
    public void close(int code, String reason) {
      if (!over) {
        closeCode = code;
        if (answersClose) {
          drop(code);
        }
      }
    }

    @Override
    public void abort() {
      if (!over) {
        closeCode = -1;
        drop(1006);
      }
    }
  }
}
