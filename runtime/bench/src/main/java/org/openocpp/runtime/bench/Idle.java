// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.time.Duration;

import org.openocpp.runtime.demo.DemoCsms;

/** Memory and CPU of subjects that have nothing to do. All idle at the same time. */
final class Idle {
  private static final Duration LATEST = Duration.ofSeconds(120);

  private record Reading(double megabytes, double cpuSecondsPerMinute) {}

  private Idle() {}

  static void measure(Subjects subjects, Duration settle, Duration idle, Table table)
      throws IOException, InterruptedException {
    try (DemoCsms csms = DemoCsms.start();
        DemoCsms quiet = DemoCsms.start();
        Child jvm = subjects.bareJvm();
        Child scr = subjects.frameworkAndScr();
        Child libraries = subjects.libraries(quiet.url());
        DemoCsms other = DemoCsms.start();
        Child one = subjects.stationWithOneProtocol(other.url());
        Child station = subjects.station(csms.url())) {
      quiet.awaitLink(LATEST);
      csms.awaitCall("StatusNotification", LATEST);
      other.awaitCall("StatusNotification", LATEST);
      scr.awaitLine("bundles started");
      Thread.sleep(settle);
      Child[] all = {station, jvm, scr, libraries, one};
      double[] before = new double[all.length];
      for (int i = 0; i < all.length; i++) {
        before[i] = all[i].cpuSeconds();
      }
      Thread.sleep(idle);
      Reading[] readings = new Reading[all.length];
      for (int i = 0; i < all.length; i++) {
        double perMinute = (all[i].cpuSeconds() - before[i]) * 60_000 / idle.toMillis();
        readings[i] = new Reading(all[i].residentMegabytes(), perMinute);
      }
      print(table, readings);
    }
  }

  private static void print(Table table, Reading[] readings) {
    String[] floors = {"bare JVM", "launcher, Felix, SCR", "the same libraries, open, idle"};
    table.block("Idle: resident memory", "MB");
    table.value("station, OCPP 1.6 and 2.0.1", readings[0].megabytes());
    table.value("station, OCPP 1.6 only", readings[floors.length + 1].megabytes());
    for (int i = 0; i < floors.length; i++) {
      table.floor(floors[i], readings[i + 1].megabytes(), readings[0].megabytes());
    }
    table.block("Idle: CPU", "s/min");
    table.value("station", readings[0].cpuSecondsPerMinute());
    for (int i = 0; i < floors.length; i++) {
      table.floor(floors[i], readings[i + 1].cpuSecondsPerMinute(), readings[0].cpuSecondsPerMinute());
    }
  }
}
