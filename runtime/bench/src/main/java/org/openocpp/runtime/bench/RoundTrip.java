// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.StationLink;

/** A CALL of the CSMS that changes nothing, and its answer, one after the other. */
final class RoundTrip {
  private static final Duration LATEST = Duration.ofSeconds(120);

  private RoundTrip() {}

  static void measure(Subjects subjects, int calls, Table table) throws Exception {
    Samples station;
    Samples canned;
    try (DemoCsms csms = DemoCsms.start(); Child _ = subjects.station(csms.url())) {
      csms.awaitCall("StatusNotification", LATEST);
      station = calls(csms.link(), calls);
    }
    try (DemoCsms csms = DemoCsms.start(); Child _ = subjects.cannedAnswers(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      canned = calls(csms.link(), calls);
    }
    table.block("CALL round trip: GetConfiguration of one key", "ms");
    table.value("station, p50", station.median());
    table.floor("canned answers on the same transport, p50", canned.median(), station.median());
    table.value("station, p99", station.percentile(99));
    table.floor("canned answers on the same transport, p99", canned.percentile(99), station.percentile(99));
  }

  private static Samples calls(StationLink link, int calls) throws Exception {
    ObjectNode payload = Json.object("{'key':['HeartbeatInterval']}");
    for (int i = 0; i < calls; i++) { // until the compilers are done
      link.call("GetConfiguration", payload).get();
    }
    var samples = new Samples();
    for (int i = 0; i < calls; i++) {
      long before = System.nanoTime();
      link.call("GetConfiguration", payload).get();
      samples.add((System.nanoTime() - before) / 1e6);
    }
    return samples;
  }
}
