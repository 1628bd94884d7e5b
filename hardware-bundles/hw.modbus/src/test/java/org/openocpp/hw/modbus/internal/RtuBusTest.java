// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.digitalpetri.modbus.Crc16;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openocpp.api.bus.ModbusBus.Registers;
import org.openocpp.api.bus.ModbusBus.Table;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.hw.serial.internal.LinuxSerialPorts;
import org.openocpp.testkit.serial.Pty;

/** Raw frames over a pseudo-terminal. */
@Timeout(60)
class RtuBusTest {
  /** Real time: silence is waited for, and what is answered comes in time on a busy machine too. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final SerialSettings LINE = new SerialSettings(9600, Parity.NONE, 1);
  private static final String NOTHING = "";

  private final RealTimers timers = new RealTimers();
  private final LinuxSerialPorts ports = new LinuxSerialPorts();
  private final Pty device = new Pty();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  /** What the device sends to each request, in hex; then nothing. */
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  /** A device that answers nothing. */
  private volatile int dead = -1;
  private final Bus bus =
      new Bus("line", () -> new RtuLink(ports.open(device.device(), LINE), LINE, timers), PATIENCE, timers);

  RtuBusTest() {
    Thread.ofPlatform().daemon().name("device").start(() -> {
      for (byte[] frame = device.read(8); frame.length == 8; frame = device.read(8)) {
        requests.add(HexFormat.of().withUpperCase().formatHex(frame));
        String answer = frame[0] == dead ? null : answers.poll();
        if (answer != null && !answer.isEmpty()) {
          device.write(HexFormat.of().parseHex(answer));
        }
      }
    });
  }

  @AfterEach
  void close() {
    bus.close();
    ports.close();
  }

  private CompletableFuture<Registers> ask(int unit, int address, int count) {
    return bus.read(unit, Table.INPUT, address, count).toCompletableFuture();
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

  /** With its checksum. */
  private static String frame(String hex) {
    var crc = new Crc16();
    for (byte one : HexFormat.of().parseHex(hex)) {
      crc.update(one & 0xFF);
    }
    return hex + String.format("%02X%02X", crc.getValue() & 0xFF, crc.getValue() >> 8 & 0xFF);
  }

  @Test
  void frameAndAnswerAreThoseOfTheStandard() throws Exception {
    answers.add("010404436633335AFA");
    assertThat(words(ask(1, 0, 2))).containsExactly(0x4366, 0x3333);
    answers.add(frame("070304E240FFFF"));
    assertThat(words(bus.read(7, Table.HOLDING, 0x34, 2).toCompletableFuture())).containsExactly(0xE240, 0xFFFF);
    assertThat(requests).containsExactly("01040000000271CB", frame("070300340002"));
  }

  /** R71: the answer of a question before, of the same device and length, is never taken for the next one's. */
  @Test
  void r71ALateAnswerIsNotTakenForTheNext() throws Exception {
    answers.add(NOTHING);
    assertThat(failure(ask(1, 0, 2))).isEqualTo("device 1 on line: no answer within 1000 ms");
    answers.add("010404436633335AFA" + "01040445E04000DEBE");
    answers.add("01040445E04000DEBE");
    assertThat(words(ask(1, 0x156, 2))).containsExactly(0x45E0, 0x4000);
    answers.add("010404436633335AFA");
    assertThat(words(ask(1, 0, 2))).containsExactly(0x4366, 0x3333);
    assertThat(requests).hasSize(4);
  }

  /** R74: a dead device is asked once at each turn, and the others as always. */
  @Test
  void r74ADeadDeviceHoldsUpNobodyElse() throws Exception {
    dead = 2;
    failure(ask(2, 0, 2));
    for (int i = 0; i < 2; i++) {
      answers.add(frame("0304020005"));
      CompletableFuture<Registers> silent = ask(2, 0, 2);
      assertThat(words(ask(3, 0, 1))).containsExactly(5);
      failure(silent);
    }
    assertThat(requests.stream().map(request -> request.substring(0, 2))).containsExactlyInAnyOrder("02", "02", "02",
        "03", "03");
  }

  @Test
  void garbageIsToldAndTheNextAnswerIsRight() throws Exception {
    answers.add("0104044366333300FF");
    assertThat(failure(ask(1, 0, 2))).contains("garbage").contains("checksum");
    answers.add(frame("01040443663333"));
    answers.add(frame("01040443663333"));
    assertThat(words(ask(1, 0, 2))).containsExactly(0x4366, 0x3333);
  }

  @Test
  void whatAnotherDeviceSaysIsPassedOver() throws Exception {
    answers.add(frame("090404DEADDEAD") + frame("01040443663333"));
    assertThat(words(ask(1, 0, 2))).containsExactly(0x4366, 0x3333);
  }

  @Test
  void aDeviceThatRefusesIsTold() throws Exception {
    answers.add(frame("018402"));
    assertThat(failure(ask(1, 0, 2))).contains("it refuses 2 registers from 0");
    answers.add(frame("01040443663333"));
    assertThat(words(ask(1, 0, 2))).hasSize(2);
    assertThat(requests).hasSize(2);
  }

  /** The adapter is pulled: questions fail with the reason, and the bus goes on trying. */
  @Test
  void aPulledAdapterIsTold() throws Exception {
    answers.add(frame("01040443663333"));
    words(ask(1, 0, 2));
    device.write((byte) 0);
    ports.close();
    assertThat(failure(ask(1, 0, 2))).contains(device.device()).contains("closed");
    assertThat(failure(ask(1, 0, 2))).contains(device.device());
  }
}
