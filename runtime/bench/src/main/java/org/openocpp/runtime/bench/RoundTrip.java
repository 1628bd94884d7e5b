// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.StationLink;

/**
 * Each CALL that the CSMS sends in Core, and its answer, one after the other. What would move something or end the process is asked
 * of what is not there: the way through the station is the same. Reset has no round trip that could be repeated; its price is the
 * cold start.
 */
final class RoundTrip {
  private static final Duration LATEST = Duration.ofSeconds(120);

  private record Ask(String action, String payload) {}

  private static final List<Ask> CORE = List.of(new Ask("GetConfiguration", "{'key':['HeartbeatInterval']}"),
      new Ask("ChangeConfiguration", "{'key':'HeartbeatInterval','value':'300'}"),
      new Ask("ChangeAvailability", "{'connectorId':2,'type':'Operative'}"), new Ask("ClearCache", "{}"),
      new Ask("DataTransfer", "{'vendorId':'bench'}"),
      new Ask("RemoteStartTransaction", "{'connectorId':99,'idTag':'BENCH'}"),
      new Ask("RemoteStopTransaction", "{'transactionId':99}"), new Ask("UnlockConnector", "{'connectorId':99}"));

  private RoundTrip() {}

  static void measure(Subjects subjects, int calls, Table table) throws Exception {
    Samples[] station;
    Samples[] canned;
    try (DemoCsms csms = DemoCsms.start(); Child _ = subjects.station(csms.url())) {
      csms.awaitCall("StatusNotification", LATEST);
      station = core(csms.link(), calls);
    }
    try (DemoCsms csms = DemoCsms.start(); Child _ = subjects.cannedAnswers(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      canned = core(csms.link(), calls);
    }
    for (int i = 0; i < CORE.size(); i++) {
      table.block("CALL round trip: " + CORE.get(i).action(), "ms");
      compare(table, "p50", station[i].median(), canned[i].median());
      compare(table, "p99", station[i].percentile(99), canned[i].percentile(99));
    }
  }

  private static void compare(Table table, String what, double station, double canned) {
    table.value("station, " + what, station);
    table.floor("canned answers on the same transport, " + what, canned, station);
  }

  private static Samples[] core(StationLink link, int calls) throws Exception {
    for (Ask ask : CORE) { // until the compilers are done
      calls(link, ask, calls);
    }
    var samples = new Samples[CORE.size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = calls(link, CORE.get(i), calls);
    }
    return samples;
  }

  private static Samples calls(StationLink link, Ask ask, int calls) throws Exception {
    ObjectNode payload = Json.object(ask.payload());
    var samples = new Samples();
    for (int i = 0; i < calls; i++) {
      long before = System.nanoTime();
      link.call(ask.action(), payload).get();
      samples.add((System.nanoTime() - before) / 1e6);
    }
    return samples;
  }
}
