// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;
import org.openocpp.api.hardware.TokenReports;
import org.openocpp.api.simulation.Subscription;
import org.openocpp.api.simulation.World;
import org.openocpp.simulation.internal.control.Exchanges;
import org.openocpp.testkit.time.VirtualTime;

class SimulationTest {
  @TempDir
  private Path folder;
  private final FakeConfigurations configurations = new FakeConfigurations();
  private final VirtualTime time = new VirtualTime();
  private final List<Integer> exits = new CopyOnWriteArrayList<>();
  private @Nullable Simulation simulation;

  private Simulation start(String json) throws Exception {
    Path file = Files.writeString(folder.resolve("station.json"), json);
    return started(file);
  }

  private Simulation started(Path file) throws InterruptedException {
    Simulation started = new Simulation(file.toString(), folder.toString(), configurations.admin(), new StillWorld(),
        time.clock(), new Exchanges(), exits::add, () -> {});
    simulation = started;
    started.awaitStart();
    return started;
  }

  @AfterEach
  void stop() {
    if (simulation != null) {
      simulation.close();
    }
  }

  @Test
  void theFileBecomesHardwareClockAndControlApi() throws Exception {
    Simulation started = start("""
        {"evses": [{}, {}], "control": {"port": 0}, "clock": {"now": "2026-01-17T18:00:00Z"}}""");

    assertThat(configurations.all()).hasSize(6);
    assertThat(time.clock().now()).isEqualTo(Instant.parse("2026-01-17T18:00:00Z"));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), started.port()), 1_000);
      assertThat(socket.isConnected()).isTrue();
    }
    assertThat(exits).isEmpty();
  }

  @Test
  void withoutControlNothingListens() throws Exception {
    assertThat(start("{}").port()).isZero();
    assertThat(exits).isEmpty();
  }

  @Test
  void afterTheStopNothingListens() throws Exception {
    Simulation started = start("{\"control\": {\"port\": 0}}");
    int port = started.port();

    started.close();

    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void aFileThatCannotBeSimulatedEndsTheProcessWith78AndConfiguresNothing() throws Exception {
    start("{\"evses\": [{\"current\": \"DC\"}]}");

    assertThat(exits).containsExactly(78);
    assertThat(configurations.all()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereEndsTheProcessWith78() throws Exception {
    started(folder.resolve("none.json"));

    assertThat(exits).containsExactly(78);
  }

  @Test
  void aPortThatIsTakenEndsTheProcessWith78() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      start("{\"control\": {\"port\": " + taken.getLocalPort() + "}}");
    }
    assertThat(exits).containsExactly(78);
  }

  private static final class StillWorld implements World {
    @Override
    public void network(boolean up) {}

    @Override
    public boolean networkUp() {
      return true;
    }

    @Override
    public void raise(HardwareFault fault) {}

    @Override
    public void clear(FaultCode code) {}

    @Override
    public void clearFaults() {}

    @Override
    public Set<HardwareFault> faults() {
      return Set.of();
    }

    @Override
    public void present(IdToken token, Set<Integer> evses) {}

    @Override
    public Subscription readTokens(TokenReports reader) {
      return () -> {};
    }

    @Override
    public boolean readerAttended() {
      return true;
    }
  }
}
