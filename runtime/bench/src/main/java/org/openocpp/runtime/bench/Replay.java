// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.SimClient;
import org.openocpp.runtime.demo.StationProcess;

/** Sessions held offline, delivered when the CSMS is back, with pacing off. */
final class Replay {
  private static final Duration LATEST = Duration.ofSeconds(120);

  private Replay() {}

  static void measure(Subjects subjects, int sessions, Table table) throws IOException {
    double station;
    double canned;
    try (DemoCsms csms = DemoCsms.start();
        var process = StationProcess.start(subjects.script(),
            subjects.stationAt(csms.url()).key("ReplayRate", "0").key("AuthorizationEnabled", "false"),
            subjects.folder())) {
      process.awaitRegistered(LATEST);
      int mark = csms.recording().mark();
      hold(process.sim(), sessions);
      csms.recording().await("the last StopTransaction", mark, new Countdown("StopTransaction", sessions), LATEST);
      station = rate(csms.recording().entries(mark).stream()
          .filter(entry -> entry.isStationCall("StartTransaction") || entry.isStationCall("StopTransaction")).toList());
    }
    int messages = sessions * 2;
    try (DemoCsms csms = DemoCsms.start(); Child _ = subjects.cannedAnswers(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      int mark = csms.recording().mark();
      csms.call("DataTransfer", Json.object().put("vendorId", "bench").put("data", "flood:" + messages));
      csms.recording().await("the last StopTransaction", mark, new Countdown("StopTransaction", messages), LATEST);
      canned = rate(
          csms.recording().entries(mark).stream().filter(entry -> entry.isStationCall("StopTransaction")).toList());
    }
    table.block("Offline replay of " + messages + " durable messages, pacing off", "1/s");
    table.value("station", station);
    table.floor("canned messages on the same transport, nothing stored", canned, station);
  }

  private static void hold(SimClient sim, int sessions) {
    sim.networkDown();
    for (int i = 0; i < sessions; i++) {
      sim.plugIn(1);
      sim.awaitEvse(1, "in a transaction", evse -> evse.transactionId() != null, LATEST);
      sim.plugOut(1);
      sim.awaitEvse(1, "free", evse -> evse.transactionId() == null, LATEST);
    }
    sim.networkUp();
  }

  private static double rate(List<LogEntry> messages) {
    Duration took = messages.getLast().at().minus(messages.getFirst().at());
    return (messages.size() - 1) / (took.toNanos() / 1e9);
  }
}
