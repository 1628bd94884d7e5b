// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.openocpp.api.station.Outbox.Lane;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.csms.internal.fake.FakeTransport.Socket;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.SeededRandomness;
import org.openocpp.testkit.time.VirtualTime;

/** Parts of a test rig that need nothing of the package under test; and a CSMS that answers by action. */
public abstract class Rig {
  public static final UUID TX = UUID.fromString("00000000-0000-4000-8000-000000000001");

  public final VirtualTime time = new VirtualTime();
  public final Trampoline thread = new Trampoline();
  public final FakeWorker workers = new FakeWorker();
  public final FakeStation station = new FakeStation(time.clock());
  public final SeededRandomness randomness = new SeededRandomness(1);
  public final MemoryStore store = new MemoryStore();
  public final FakeTransport.Sockets sockets = new FakeTransport.Sockets();
  public final FakeTransport transport = new FakeTransport(sockets);
  public final FakeProtocol protocol = new FakeProtocol("ocpp1.6", "A");
  /** What the CSMS answers, by action; nothing where there is none. The id of the CALL goes in. */
  public final Map<String, UnaryOperator<String>> csms = new HashMap<>();

  /** Lets the CSMS answer. */
  protected final void answering() {
    transport.onSent = this::react;
    answers("Boot", "{\"status\":\"ACCEPTED\"}");
    answers("Heartbeat", "{}");
    answers("Status", "{}");
  }

  public final void answers(String action, String payload) {
    csms.put(action, id -> "[3,\"" + id + "\"," + payload + "]");
  }

  public void refuses(String action) {
    csms.put(action, id -> "[4,\"" + id + "\",\"GenericError\",\"as the test wants it\",{}]");
  }

  public void ignores(String action) {
    csms.remove(action);
  }

  private void react(Socket socket) {
    String frame = socket.lastSent();
    if (frame.startsWith("[2,")) {
      String[] parts = frame.split("\"");
      UnaryOperator<String> answer = csms.get(parts[3]);
      if (answer != null) {
        thread.execute(() -> socket.say(answer.apply(parts[1])));
      }
    }
  }

  public void queue(Phase phase, int index) {
    queue(Lane.TRANSACTION, FakeProtocol.fact(TX, index, phase));
  }

  public void queue(Lane lane, StationEvent event) {
    station.outbox.add(lane, event);
  }

  public Socket socket() {
    return transport.last();
  }

  public List<String> actions() {
    return socket().actions();
  }

  public void seconds(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }
}
