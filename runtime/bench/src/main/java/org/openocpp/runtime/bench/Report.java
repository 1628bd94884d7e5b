// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.time.Duration;

import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.StationLink;

/** GetBaseReport(FullInventory) of OCPP 2.0.1: from the CALL until the last part of the report is there. One after the other. */
final class Report {
  private static final Duration LATEST = Duration.ofSeconds(120);

  private Report() {}

  static void measure(Subjects subjects, int reports, Table table) throws Exception {
    try (DemoCsms csms = DemoCsms.builder().subprotocols("ocpp2.0.1").start()) {
      csms.answer("NotifyReport", call -> Reply.result("{}"));
      try (Child _ = subjects.stationOn201(csms.url())) {
        csms.awaitCall("StatusNotification", LATEST);
        StationLink link = csms.link();
        reports(csms, link, 0, reports); // until the compilers are done
        Samples samples = reports(csms, link, reports, reports);
        table.block("GetBaseReport, FullInventory, to its last part", "ms");
        table.value("station, p50", samples.median());
        table.value("station, p99", samples.percentile(99));
      }
    }
  }

  private static Samples reports(DemoCsms csms, StationLink link, int from, int count) throws Exception {
    var samples = new Samples();
    for (int id = from; id < from + count; id++) {
      int request = id;
      csms.forget();
      long before = System.nanoTime();
      link.call("GetBaseReport", Json.object("{'requestId':" + id + ",'reportBase':'FullInventory'}")).get();
      csms.awaitCall("NotifyReport",
          part -> part.path("requestId").asInt() == request && !part.path("tbc").asBoolean(), LATEST);
      samples.add((System.nanoTime() - before) / 1e6);
    }
    return samples;
  }
}
