// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.security.TlsSettings;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.Transport;
import org.openocpp.testkit.transport.RecordingListener.Opened;

/**
 * What the suites for transports share: a transport, a server, listeners. After each test the transport is stopped, and no thread, no timer,
 * and no unheard call may be left.
 */
@Timeout(60)
public abstract class TransportContract {
  protected static final Duration CONNECT_PATIENCE = Duration.ofSeconds(30);
  protected static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
  protected static final int LIMIT = 100_000;

  /** The JVM and JUnit start these once for everyone. */
  private static final Pattern OF_OTHERS = Pattern.compile("junit|ForkJoinPool.commonPool");

  /** A transport as SCR would have activated it. */
  public interface Running {
    Transport transport();

    /** As SCR would deactivate it. */
    void stop();
  }

  protected final ManualTimers timers = new ManualTimers();
  private final List<RecordingListener> listeners = new ArrayList<>();
  private Set<Thread> threadsBefore = Set.of();
  protected Running running;
  protected LoopbackServer server;

  protected abstract Running start(Timers timers);

  /** False where the library sends 1000, 1001, 1008, 1011 and 3000 and above only. */
  protected boolean sendsEveryCloseCode() {
    return true;
  }

  /** True where the library tries a second time when the server closes without a word. */
  protected boolean triesTwice() {
    return false;
  }

  @BeforeEach
  final void startAll() {
    threadsBefore = new HashSet<>(Thread.getAllStackTraces().keySet());
    server = new LoopbackServer();
    running = start(timers);
  }

  @AfterEach
  final void stopAll() throws Exception {
    running.stop();
    server.close();
    for (RecordingListener listener : listeners) {
      assertThat(listener.offences()).isEmpty();
      assertThat(listener.rest()).isEmpty();
    }
    assertThat(timers.waiting()).as("timers left").isZero();
    assertNoThreadLeft();
  }

  /** Threads that were asked to end get the moment they need for that. */
  protected final void assertNoThreadLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!threadsBefore.contains(thread) && !OF_OTHERS.matcher(thread.getName()).lookingAt()) {
        assertThat(thread.join(Duration.ofSeconds(2))).as("thread left: %s", thread).isTrue();
      }
    }
  }

  protected final RecordingListener connect(ConnectRequest request) {
    RecordingListener listener = new RecordingListener();
    listeners.add(listener);
    running.transport().connect(request, listener);
    return listener;
  }

  protected final ConnectRequest ws() {
    return request(server.uri("/ocpp/CS001"), null);
  }

  protected static ConnectRequest request(URI uri, @Nullable TlsSettings tls) {
    return new ConnectRequest(uri, List.of("ocpp2.0.1", "ocpp1.6"), null, null, tls, null, CONNECT_PATIENCE, LIMIT);
  }

  /** Both ends of an open connection. */
  protected record Link(Peer peer, RecordingListener listener, Connection connection) {
  }

  protected final Link open() throws IOException, InterruptedException {
    RecordingListener listener = connect(ws());
    Peer peer = server.accept();
    peer.accept("ocpp1.6");
    return new Link(peer, listener, listener.next(Opened.class).connection());
  }

  /** The peer closes, and sees the answer and the end of the socket. */
  protected static void closeByPeer(Link link) throws IOException, InterruptedException {
    link.peer().sendClose(1000, "");
    assertThat(link.peer().read().opcode()).isEqualTo(Peer.CLOSE);
    assertThat(link.listener().next(RecordingListener.Closed.class).code()).isEqualTo(1000);
    link.peer().awaitEnd();
  }
}
