// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param config null with {@code --help} and {@code --version} only
 * @param set    the folder of the bundle set; null: the one this launcher lies in
 * @param levels log levels by logger prefix; the empty prefix is everything else
 */
record Arguments(boolean help, boolean version, @Nullable Path config, @Nullable Path set, Map<String, String> levels) {
  static final String HELP = """
      Usage: station --config FILE [--log LEVEL]

      Runs the station that the start-up file describes, in the foreground.

        --config FILE   the start-up file (JSON)
        --log LEVEL     error, warn, info (default) or debug; PREFIX=LEVEL for loggers whose name begins so.
                        Several, separated by commas: --log warn,org.openocpp.csms=debug
        --set DIR       the factory set (default: the one that was built); what came over the air goes before it
        --version       prints the version, the bundle set and its bundles; with --config those of that station
        --help          prints this

      SIGTERM and SIGINT stop the station in order: nothing is lost. A session goes on at the next start where the
      hardware held it, else it ends there as of the stop.

      Exit status:
         0  stopped in order, by a signal or by a reset that leaves the restart to whoever started the station
        64  the command line is wrong
        66  the bundle set is missing, incomplete, or not signed by whom this station trusts
        69  another station runs on the same data directory
        70  an internal error; a bundle did not start
        75  a restart within the process did not come to an end: start the station again
        78  the start-up file or the Java version does not fit
      """;
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");

  static Arguments parse(String... args) throws LaunchException {
    Queue<String> rest = new ArrayDeque<>(List.of(args));
    boolean help = false;
    boolean version = false;
    Path config = null;
    Path set = null;
    Map<String, String> levels = new LinkedHashMap<>();
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        case "--config" -> config = path(option, rest);
        case "--set" -> set = path(option, rest);
        case "--log" -> addLevels(value(option, rest), levels);
        default -> throw usage("There is no option " + option + ".");
      }
    }
    if (config == null && !help && !version) {
      throw usage("A start-up file is needed: --config FILE.");
    }
    return new Arguments(help, version, config, set, Map.copyOf(levels));
  }

  private static void addLevels(String list, Map<String, String> levels) throws LaunchException {
    for (String item : list.split(",", -1)) {
      int equals = item.indexOf('=');
      String level = item.substring(equals + 1);
      if (!LEVELS.contains(level) || equals == 0) {
        throw usage("\"" + item + "\" is no log level: error, warn, info, debug, or PREFIX= one of them.");
      }
      levels.put(equals < 0 ? "" : item.substring(0, equals), level);
    }
  }

  private static Path path(String option, Queue<String> rest) throws LaunchException {
    String value = value(option, rest);
    try {
      return Path.of(value);
    } catch (java.nio.file.InvalidPathException e) {
      throw usage("\"" + value + "\" cannot be a path.");
    }
  }

  private static String value(String option, Queue<String> rest) throws LaunchException {
    String value = rest.poll();
    if (value == null || value.isEmpty()) {
      throw usage(option + " needs a value.");
    }
    return value;
  }

  private static LaunchException usage(String sentence) {
    return new LaunchException(ExitCode.USAGE, sentence + " See station --help.");
  }
}
