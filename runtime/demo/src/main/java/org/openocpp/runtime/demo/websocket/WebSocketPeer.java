// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** One client that was let in. Sending is allowed from any thread; frames of one call go out without others between. */
public final class WebSocketPeer {
  private static final int LINGER_MILLIS = 1000;

  private final int number;
  private final Handshake handshake;
  private final Socket socket;
  private final OutputStream out;
  private final FrameReader reader;
  private final WebSocketServer.Events events;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile @Nullable Frame closeSent;
  private volatile boolean dropped;
  private volatile boolean mute;

  WebSocketPeer(int number, Handshake handshake, Socket socket, int maxMessage, WebSocketServer.Events events)
      throws IOException {
    this.number = number;
    this.handshake = handshake;
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.reader = new FrameReader(socket.getInputStream(), maxMessage);
    this.events = events;
  }

  /** Connections are numbered from 1 in the order in which they were let in. */
  public int number() {
    return number;
  }

  public Handshake handshake() {
    return handshake;
  }

  /** Sends these frames, one after the other, as they are. */
  public void send(Frame... frames) throws IOException {
    sending.lock();
    try {
      for (Frame frame : frames) {
        if (frame.opcode() == Frame.CLOSE && closeSent == null) {
          closeSent = frame;
        }
        events.sending(this, frame);
        out.write(frame.encode());
      }
      out.flush();
    } finally {
      sending.unlock();
    }
  }

  /** Sends bytes that need not be frames. */
  public void sendRaw(byte[] bytes) throws IOException {
    sending.lock();
    try {
      out.write(bytes);
      out.flush();
    } finally {
      sending.unlock();
    }
  }

  /** Begins the closing handshake; the connection ends when the client answered it. */
  public void close(int code, String reason) throws IOException {
    send(Frame.close(code, reason));
  }

  /** Ends the TCP connection without a close frame: with a reset, or as if the process had ended. */
  public void drop(boolean reset) {
    dropped = true;
    try {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }

  /** A mute peer takes everything and answers nothing, not even a ping or a close. */
  public void mute(boolean value) {
    mute = value;
  }

  public boolean isMute() {
    return mute;
  }

  /** Reads until the connection ends. */
  Ending run() {
    try {
      return readAll();
    } catch (ProtocolViolation e) {
      return violated(e);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Ending(dropped ? Ending.Side.SERVER : Ending.Side.CLIENT, 1006, dropped ? "dropped" : reason);
    } finally {
      linger();
    }
  }

  private Ending readAll() throws IOException {
    while (true) {
      Frame frame = reader.next();
      if (frame == null) {
        return new Ending(Ending.Side.CLIENT, 1006, "end of stream");
      }
      boolean silent = mute;
      events.received(this, frame);
      if (silent) {
        continue;
      }
      if (frame.opcode() == Frame.PING) {
        send(Frame.pong(frame.payload()));
      } else if (frame.opcode() == Frame.CLOSE) {
        return closed(frame);
      }
    }
  }

  private Ending closed(Frame received) throws IOException {
    Frame mine = closeSent;
    if (mine != null) {
      return new Ending(Ending.Side.SERVER, mine.closeCode(), mine.closeReason());
    }
    send(Frame.of(Frame.CLOSE, received.length() < 2 ? new byte[0] : Frame.close(received.closeCode(), "").payload()));
    return new Ending(Ending.Side.CLIENT, received.closeCode(), received.closeReason());
  }

  private Ending violated(ProtocolViolation violation) {
    events.violated(this, violation);
    try {
      close(violation.closeCode(), "");
    } catch (IOException e) {
      // the client did not wait for it
    }
    return new Ending(Ending.Side.SERVER, violation.closeCode(), String.valueOf(violation.getMessage()));
  }

  /** Closes so that what was sent last still arrives: with unread bytes a plain close would reset the connection. */
  private void linger() {
    try (socket) {
      socket.shutdownOutput();
      socket.setSoTimeout(LINGER_MILLIS);
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // already gone
    }
  }
}
