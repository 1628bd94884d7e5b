// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.time.Duration;

import org.openocpp.runtime.demo.DemoCsms;

/** Process start to BootNotification on the wire. One subject after the other in each round, so that a busy machine is so to all. */
final class ColdStart {
  private static final Duration LATEST = Duration.ofSeconds(120);

  /** Wall time and CPU time until then. */
  private static final class Start {
    private final Samples millis = new Samples();
    private final Samples cpuMillis = new Samples();

    void now(Child child) {
      millis.add(child.millisSinceStart());
      cpuMillis.add(child.cpuSeconds() * 1000);
    }
  }

  private final Start jvm = new Start();
  private final Start scr = new Start();
  private final Start libraries = new Start();
  private final Start canned = new Start();
  private final Start station = new Start();

  private ColdStart() {}

  static void measure(Subjects subjects, int rounds, Table table) throws IOException {
    var cold = new ColdStart();
    for (int i = 0; i < rounds; i++) {
      cold.round(subjects);
    }
    cold.print(table);
  }

  private void round(Subjects subjects) throws IOException {
    try (Child child = subjects.bareJvm()) {
      child.awaitLine("up");
      jvm.now(child);
    }
    try (Child child = subjects.frameworkAndScr()) {
      child.awaitLine("bundles started");
      scr.now(child);
    }
    try (DemoCsms csms = DemoCsms.start(); Child child = subjects.libraries(csms.url())) {
      csms.awaitLink(LATEST);
      libraries.now(child);
    }
    try (DemoCsms csms = DemoCsms.start(); Child child = subjects.cannedAnswers(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      canned.now(child);
    }
    try (DemoCsms csms = DemoCsms.start(); Child child = subjects.station(csms.url())) {
      csms.awaitCall("BootNotification", LATEST);
      station.now(child);
    }
  }

  private void print(Table table) {
    table.block("Cold start: process start to BootNotification", "ms");
    print(table, station.millis.median(), jvm.millis, scr.millis, libraries.millis, canned.millis);
    table.block("The same in CPU time, which a busy machine changes less", "CPU ms");
    print(table, station.cpuMillis.median(), jvm.cpuMillis, scr.cpuMillis, libraries.cpuMillis, canned.cpuMillis);
  }

  private static void print(Table table, double own, Samples jvm, Samples scr, Samples libraries, Samples canned) {
    table.value("station, median", own);
    table.floor("bare JVM", jvm.median(), own);
    table.floor("launcher, Felix, SCR", scr.median(), own);
    table.floor("canned answers on the same transport", canned.median(), own);
    table.floor("the same libraries, open, idle (socket open)", libraries.median(), own);
  }
}
