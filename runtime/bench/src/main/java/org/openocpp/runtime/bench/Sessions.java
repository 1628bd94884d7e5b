// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.RpcMessage;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.StationProcess;

/**
 * Whole sessions, one after the other, with a connected CSMS: how long after its cause each message of Core that a station sends
 * arrives, and what is left in memory after many.
 */
final class Sessions {
  private static final Duration LATEST = Duration.ofSeconds(120);
  private static final int READINGS = 5;

  /** What causes the message, and the message. */
  private enum Way {
    TAP("Authorize, from the card at the reader"),
    START("StartTransaction, from the answer to Authorize"),
    STOP("StopTransaction, from the answer to the remote stop"),
    HEARTBEAT("Heartbeat, from its trigger's answer"),
    STATUS("StatusNotification, from its trigger's answer"),
    METER("MeterValues, from its trigger's answer");

    private final String text;

    Way(String text) {
      this.text = text;
    }
  }

  private final DemoCsms csms;
  private final SimClient sim;
  private final Map<Way, Samples> ways = new LinkedHashMap<>();

  private Sessions(DemoCsms csms, SimClient sim) {
    this.csms = csms;
    this.sim = sim;
  }

  static void measure(Subjects subjects, int sessions, Table table) throws IOException {
    List<Memory> station = new ArrayList<>();
    List<Memory> canned = new ArrayList<>();
    try (DemoCsms csms = DemoCsms.start();
        var process = StationProcess.start(subjects.script(), subjects.stationAt(csms.url()), subjects.folder())) {
      process.awaitRegistered(LATEST);
      var all = new Sessions(csms, process.sim());
      for (int i = 0; i < sessions; i++) {
        if (i % (sessions / READINGS) == 0) station.add(Memory.of(process.pid()));
        all.session();
      }
      station.add(Memory.of(process.pid()));
      table.block("From the cause to the message at the CSMS", "ms");
      all.ways.forEach((way, samples) -> {
        table.value(way.text + ", p50", samples.median());
        table.value(way.text + ", p99", samples.percentile(99));
      });
    }
    try (DemoCsms csms = DemoCsms.start(); Child child = subjects.cannedAnswers(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      for (int i = 0; i < READINGS; i++) {
        canned.add(Memory.of(child.pid()));
        flood(csms, sessions * 2 / READINGS);
      }
      canned.add(Memory.of(child.pid()));
    }
    print(table, "live heap", sessions, station.stream().map(Memory::heap).toList(),
        canned.stream().map(Memory::heap).toList());
    print(table, "resident", sessions, station.stream().map(Memory::resident).toList(),
        canned.stream().map(Memory::resident).toList());
  }

  private static void print(Table table, String what, int sessions, List<Double> station, List<Double> canned) {
    table.block("Memory over " + sessions + " sessions: " + what, "MB");
    for (int i = 0; i < station.size(); i++) {
      table.value("station after " + sessions / READINGS * i, station.get(i));
    }
    table.floor("as many canned messages, after all", canned.getLast(), station.getLast());
    // the first fifth warms caches and pools; what grows after it would go on growing
    table.value("station, growth per session, kB", growth(station, sessions));
    table.value("canned messages, growth per session, kB", growth(canned, sessions));
  }

  private static double growth(List<Double> megabytes, int sessions) {
    return (megabytes.getLast() - megabytes.get(1)) * 1024 / (sessions - sessions / READINGS);
  }

  private static void flood(DemoCsms csms, int messages) {
    int mark = csms.recording().mark();
    csms.call("DataTransfer", Json.object().put("vendorId", "bench").put("data", "flood:" + messages));
    csms.recording().await("the last StopTransaction", mark, new Countdown("StopTransaction", messages), LATEST);
  }

  private void session() {
    sim.plugIn(1);
    int mark = csms.recording().mark();
    long tap = System.nanoTime();
    sim.rfid("04A1B2C3", 1);
    LogEntry authorize = after(mark, "Authorize");
    note(Way.TAP, (System.nanoTime() - tap) / 1e6);
    LogEntry start = after(mark, "StartTransaction");
    note(Way.START, answerTo(authorize), start);
    int transaction = ((CallResult) message(answerTo(start))).payload().path("transactionId").asInt();
    caused(Way.HEARTBEAT, "TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Heartbeat");
    caused(Way.STATUS, "TriggerMessage", "{'requestedMessage':'StatusNotification','connectorId':1}",
        "StatusNotification");
    caused(Way.METER, "TriggerMessage", "{'requestedMessage':'MeterValues','connectorId':1}", "MeterValues");
    caused(Way.STOP, "RemoteStopTransaction", "{'transactionId':" + transaction + "}", "StopTransaction");
    sim.plugOut(1);
    sim.awaitEvse(1, "free", evse -> evse.transactionId() == null, LATEST);
  }

  /** Asks, and measures from the answer to the message that follows. */
  private void caused(Way way, String action, String payload, String message) {
    int mark = csms.recording().mark();
    csms.ask(action, payload, LATEST);
    LogEntry asked = csms.recording().await(action, mark, e -> e.isCall() && e.direction() == Direction.OUT, LATEST);
    note(way, answerTo(asked), after(mark, message));
  }

  private LogEntry after(int mark, String action) {
    return csms.recording().await(action, mark, e -> e.isStationCall(action), LATEST);
  }

  private LogEntry answerTo(LogEntry call) {
    String id = message(call).id();
    return csms.recording().await("the answer to " + call, call.index(), e -> e.direction() != call.direction()
        && e.message() instanceof Answer answer && answer.id().equals(id), LATEST);
  }

  private static RpcMessage message(LogEntry entry) {
    return Objects.requireNonNull(entry.message());
  }

  private void note(Way way, LogEntry cause, LogEntry effect) {
    note(way, effect.at().minus(cause.at()).toNanos() / 1e6);
  }

  private void note(Way way, double millis) {
    ways.computeIfAbsent(way, _ -> new Samples()).add(millis);
  }
}
