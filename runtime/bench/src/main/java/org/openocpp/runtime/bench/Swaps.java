// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StationProcess;

/** How long what a bundle provides is not there while the bundle is swapped, as the updater reports it. */
final class Swaps {
  private static final Duration LATEST = Duration.ofSeconds(120);
  private static final String[] BUNDLES =
      {"ocpp.v16", "ocpp.v201", "transport.jetty", "store.sqlite", "hw.sim.evse", "hw.sim.meter", "hw.sim.reader"};

  private Swaps() {}

  static void measure(Subjects subjects, int swaps, Table table) throws IOException {
    try (DemoCsms csms = DemoCsms.start();
        var process = StationProcess.start(subjects.script(), subjects.stationAt(csms.url()), subjects.folder())) {
      process.awaitRegistered(LATEST);
      table.block("Swap: down time of what the bundle provides", "ms");
      for (String bundle : BUNDLES) {
        var samples = new Samples();
        Path jar = subjects.jar(bundle);
        for (int i = 0; i < swaps; i++) {
          samples.add(process.sim().swap("org.openocpp." + bundle, jar).path("downtimeMs").asDouble());
        }
        table.value(bundle + ", p50", samples.median());
        table.value(bundle + ", p99", samples.percentile(99));
      }
    }
  }
}
