// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables in {@code docs/conformance/data}: one row a line, fields parted by tabs, a head line.
 *
 * @param requirements  by id, in the order of the table
 * @param notApplicable the reason by requirement id
 * @param reports       by id
 */
record Ledger(Map<String, Requirement> requirements, Map<String, String> notApplicable, Map<String, Report> reports) {

  /** A row of the specification; the summary is ours. */
  record Requirement(String id, String version, String profile, String strength, String summary) {
    /** Whether OCPP 1.6 Core asks for it. */
    boolean isCore16() {
      return version.equals("1.6") && profile.startsWith("Core");
    }
  }

  /**
   * What is met in the field.
   *
   * @param scope {@value #NOW}, or the part of the product that has to come first
   */
  record Report(String id, String scope, String summary) {
    private static final String NOW = "core-1.6";

    boolean isDue() {
      return scope.equals(NOW);
    }
  }

  static Ledger of(Path data) {
    return new Ledger(
        byId(data.resolve("requirements.tsv"), 5, f -> new Requirement(f[0], f[1], f[2], f[3], f[4])),
        byId(data.resolve("not-applicable.tsv"), 2, f -> f[1]),
        byId(data.resolve("reports.tsv"), 3, f -> new Report(f[0], f[1], f[2])));
  }

  boolean knows(String id) {
    return requirements.containsKey(id) || reports.containsKey(id);
  }

  private static <T> Map<String, T> byId(Path file, int fields, Function<String[], T> row) {
    try {
      return Files.readAllLines(file).stream().skip(1).map(line -> fields(file, line, fields))
          .collect(Collectors.toMap(f -> f[0], row, (a, b) -> {
            throw new IllegalStateException(file + ": an id stands twice: " + a);
          }, LinkedHashMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] fields(Path file, String line, int fields) {
    String[] parts = line.split("\t", -1);
    if (parts.length != fields)
      throw new IllegalStateException(file + ": not " + fields + " fields: " + List.of(parts));
    return parts;
  }
}
