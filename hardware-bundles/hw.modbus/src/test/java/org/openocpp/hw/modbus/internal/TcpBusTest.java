// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.bus.ModbusBus.Registers;
import org.openocpp.api.bus.ModbusBus.Table;
import org.openocpp.api.hardware.HardwareException;

@Timeout(60)
class TcpBusTest {
  /** Real time: so long that no busy machine uses it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** Where silence is waited for: short, and still enough for what is answered. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final RealTimers timers = new RealTimers();
  private final Gateway gateway;
  private Bus bus;

  TcpBusTest() throws IOException {
    gateway = new Gateway((frame, out) -> out.write(Gateway.answer(frame, "4366333345E04000")));
    bus = busWith(PATIENCE);
  }

  private Bus busWith(Duration patience) {
    return new Bus("meters", () -> new TcpLink("127.0.0.1", gateway.port, patience, timers), patience, timers);
  }

  private void waitShort() {
    bus.close();
    bus = busWith(SHORT);
  }

  @AfterEach
  void close() throws IOException {
    bus.close();
    gateway.close();
  }

  private CompletableFuture<Registers> ask(int unit) {
    return bus.read(unit, Table.INPUT, 0, 4).toCompletableFuture();
  }

  private static List<Integer> words(CompletableFuture<Registers> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS).words();
  }

  private static String failure(CompletableFuture<Registers> answer) throws Exception {
    try {
      throw new AssertionError("answered: " + answer.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(HardwareException.class);
      return e.getCause().getMessage();
    }
  }

  @Test
  void registersOfEitherTableAreRead() throws Exception {
    Registers input = bus.read(2, Table.INPUT, 0x156, 4).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(input.address()).isEqualTo(0x156);
    assertThat(input.words()).containsExactly(0x4366, 0x3333, 0x45E0, 0x4000);
    bus.read(247, Table.HOLDING, 0xFFFC, 4).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(gateway.requests).containsExactly("000100000006020401560004", "000200000006F703FFFC0004");
    assertThat(gateway.connections()).isEqualTo(1);
  }

  @Test
  void whatIsNoRegisterIsRefusedAtOnce() {
    assertThatThrownBy(() -> bus.read(256, Table.INPUT, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bus.read(1, Table.INPUT, 0, 126)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bus.read(1, Table.INPUT, 65_535, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeviceThatRefusesIsToldAndTheLinkIsWell() throws Exception {
    gateway.script = (frame, out) -> out.write(new byte[]{frame[0], frame[1], 0, 0, 0, 3, frame[6], (byte) 0x84, 2});
    assertThat(failure(ask(3))).startsWith("device 3 on meters: it refuses 4 registers from 0")
        .containsIgnoringCase("illegal");
    gateway.script = (frame, out) -> out.write(Gateway.answer(frame, "0000000100020003"));
    assertThat(words(ask(3))).containsExactly(0, 1, 2, 3);
    assertThat(gateway.connections()).isEqualTo(1);
  }

  /** R70: an answer that comes too late answers nothing, and the next ones are right. */
  @Test
  void r70ALateAnswerIsNotTakenForAnother() throws Exception {
    waitShort();
    byte[][] owed = new byte[1][];
    gateway.script = (frame, out) -> {
      byte[] before = owed[0];
      owed[0] = Gateway.answer(frame, gateway.requests.size() == 1 ? "DEADDEADDEADDEAD" : "0001000200030004");
      if (before != null) {
        out.write(before);
      }
    };
    assertThat(failure(ask(1))).isEqualTo("device 1 on meters: no answer within 1000 ms");
    owed[0] = null;
    gateway.script = (frame, out) -> out.write(Gateway.answer(frame, "0001000200030004"));
    assertThat(words(ask(1))).containsExactly(1, 2, 3, 4);
    assertThat(gateway.connections()).as("opened anew").isEqualTo(2);
  }

  /** R70: another number, another device, another length: none of these is the answer. */
  @Test
  void r70OnlyTheAnswerIsTaken() throws Exception {
    gateway.script = (frame, out) -> {
      byte[] otherNumber = Gateway.answer(frame, "DEADDEADDEADDEAD");
      otherNumber[1]++;
      byte[] otherDevice = Gateway.answer(frame, "DEADDEADDEADDEAD");
      otherDevice[6]++;
      out.write(otherNumber);
      out.write(otherDevice);
      out.write(Gateway.answer(frame, "DEAD"));
      out.write(Gateway.answer(frame, "0001000200030004"));
    };
    assertThat(words(ask(1))).containsExactly(1, 2, 3, 4);
  }

  /** R76: closed inside an answer, then not there, then back: reading goes on within the back-off. */
  @Test
  void r76AGatewayThatRestartsIsFoundAgain() throws Exception {
    gateway.script = (frame, out) -> {
      out.write(Gateway.answer(frame, "0001000200030004"), 0, 11);
      gateway.down();
    };
    assertThat(failure(ask(1))).contains("meters: ");
    assertThat(failure(ask(1))).as("not tried again at once").contains("meters: ");
    gateway.script = (frame, out) -> out.write(Gateway.answer(frame, "0001000200030004"));
    gateway.up();
    CompletableFuture<Registers> answer = ask(1);
    for (int i = 0; i < 200 && answer.handle((ok, failed) -> ok == null).get(20, TimeUnit.SECONDS); i++) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      answer = ask(1);
    }
    assertThat(words(answer)).containsExactly(1, 2, 3, 4);
  }

  /** R74: a dead device costs each other one time-out at most, however much it is asked. */
  @Test
  void r74DevicesTakeTurns() throws Exception {
    waitShort();
    gateway.script = (frame, out) -> {
      if (frame[6] != 2) {
        out.write(Gateway.answer(frame, "0001000200030004"));
      }
    };
    List<CompletableFuture<Registers>> dead = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      dead.add(ask(2));
    }
    CompletableFuture<Registers> first = ask(1);
    CompletableFuture<Registers> third = ask(3);
    words(first);
    words(third);
    for (CompletableFuture<Registers> one : dead) {
      assertThat(failure(one)).contains("device 2").contains("no answer");
    }
    assertThat(gateway.requests.stream().map(frame -> frame.substring(12, 14)).toList())
        .containsExactlyInAnyOrder("01", "02", "02", "02", "02", "03").containsSubsequence("01", "02", "02")
        .containsSubsequence("03", "02", "02");
  }

  @Test
  void aDeviceCannotPileUpQuestions() throws Exception {
    gateway.script = (frame, out) -> {}; // one question is on the wire all the time, or about to be
    List<CompletableFuture<Registers>> asked = new ArrayList<>();
    for (int i = 0; i < Bus.MOST_WAITING + 2; i++) {
      asked.add(ask(2));
    }
    assertThat(failure(asked.getLast())).contains("questions waiting");
    assertThat(asked.getFirst()).as("is still waited for").isNotDone();
  }

  @Test
  void whatIsNoGatewayIsTold() throws Exception {
    gateway.script = (frame, out) -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
    assertThat(failure(ask(1))).contains("does not speak Modbus");
  }

  @Test
  void whatWaitsFailsWhenTheBusStops() throws Exception {
    gateway.script = (frame, out) -> {};
    CompletableFuture<Registers> asked = ask(1);
    CompletableFuture<Registers> waits = ask(2);
    bus.close();
    assertThat(failure(waits)).contains("stops");
    assertThat(asked).isDone();
    assertThat(failure(ask(1))).contains("stops");
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("hw.modbus-meters");
  }
}
