// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The program: measures everything and prints one table. */
public final class Bench {
  private static final String HELP = """
      Usage: bench [--quick] [FIGURE...]

      Measures the simulated station and, in the same run, floors that could not be less. Medians; ten minutes.
      A quiet machine gives absolute figures; on a busy one only the ratios mean something.

        --quick   few rounds, one minute: to see that it works
        FIGURE    cold, idle, call, report, sessions, replay or swap; all where none is named
      """;

  private static final Set<String> FIGURES = Set.of("cold", "idle", "call", "report", "sessions", "replay", "swap");

  private Bench() {}

  /** @param args the project's top folder, then the options */
  public static void main(String[] args) throws Exception {
    List<String> options = List.of(args).subList(1, args.length);
    if (options.contains("--help")) {
      System.out.print(HELP);
      return;
    }
    Set<String> figures = new LinkedHashSet<>(options);
    boolean quick = figures.remove("--quick");
    if (!FIGURES.containsAll(figures)) {
      System.err.print(HELP);
      System.exit(64);
    }
    Path work = Files.createTempDirectory("bench");
    try {
      measure(new Subjects(Path.of(args[0]), work), quick, figures.isEmpty() ? FIGURES : figures);
    } finally {
      delete(work);
    }
  }

  private static void measure(Subjects subjects, boolean quick, Set<String> figures) throws Exception {
    var table = new Table(System.out);
    table.note("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    if (figures.contains("cold")) {
      ColdStart.measure(subjects, quick ? 1 : 9, table);
    }
    if (figures.contains("idle")) {
      Idle.measure(subjects, Duration.ofSeconds(quick ? 2 : 10), Duration.ofSeconds(quick ? 5 : 60), table);
    }
    if (figures.contains("call")) {
      RoundTrip.measure(subjects, quick ? 100 : 2000, table);
    }
    if (figures.contains("report")) {
      Report.measure(subjects, quick ? 5 : 200, table);
    }
    if (figures.contains("sessions")) {
      Sessions.measure(subjects, quick ? 20 : 1000, table);
    }
    if (figures.contains("replay")) {
      Replay.measure(subjects, quick ? 50 : 5000, table);
    }
    if (figures.contains("swap")) {
      Swaps.measure(subjects, quick ? 3 : 200, table);
    }
  }

  private static void delete(Path top) throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(top)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }
}
