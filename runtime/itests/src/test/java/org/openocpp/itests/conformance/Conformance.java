// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openocpp.itests.conformance.Ledger.Report;
import org.openocpp.itests.conformance.Ledger.Requirement;

/** What of the ledger the tests prove. */
final class Conformance {
  private final Ledger ledger;
  private final List<Proof> proofs;
  private final Map<String, List<Proof>> byId;

  Conformance(Ledger ledger, List<Proof> proofs) {
    this.ledger = ledger;
    this.proofs = List.copyOf(proofs);
    this.byId = proofs.stream().flatMap(p -> p.ids().stream().map(id -> Map.entry(id, p))).collect(
        Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Ids on tests that no table knows. */
  List<String> unknownIds() {
    return proofs.stream()
        .flatMap(p -> p.ids().stream().filter(id -> !ledger.knows(id)).map(id -> p.test() + ": " + id))
        .toList();
  }

  /** Rows of OCPP 1.6 Core that neither a test nor a reason answers. */
  List<String> openCore() {
    return ledger.requirements().values().stream().filter(Requirement::isCore16).map(Requirement::id)
        .filter(id -> !byId.containsKey(id) && !ledger.notApplicable().containsKey(id)).toList();
  }

  /** Reasons that are none: the row is unknown, or a test proves it. */
  List<String> wrongReasons() {
    return ledger.notApplicable().keySet().stream()
        .filter(id -> !ledger.requirements().containsKey(id) || byId.containsKey(id)).toList();
  }

  /** Reports of the field that are due and have no test named after them. */
  List<String> openReports() {
    return ledger.reports().values().stream().filter(Report::isDue).map(Report::id)
        .filter(id -> proofsOf(id).stream().noneMatch(p -> p.isNamedAfter(id))).toList();
  }

  /** The page on OCPP 1.6, with all rows of each profile that anything is proved of. */
  String page16() {
    return page("OCPP 1.6", "The ids of 1.6 number the rows of a paragraph: `1.6:4.9/2` is the second row of § 4.9.",
        r -> r.version().equals("1.6"), _ -> true);
  }

  /** The page on OCPP 2.0.1, with the rows that are proved. */
  String page201() {
    return page("OCPP 2.0.1", "Rows that are still open are counted, not listed.",
        r -> r.version().equals("both") || r.version().equals("2.0.1"), r -> state(r) != State.OPEN);
  }

  private String page(String name, String hint, Predicate<Requirement> ofVersion, Predicate<Requirement> listed) {
    Map<String, List<Requirement>> profiles = ledger.requirements().values().stream().filter(ofVersion)
        .collect(Collectors.groupingBy(Requirement::profile, LinkedHashMap::new, Collectors.toList()));
    Stream<String> counts = profiles.entrySet().stream().map(e -> row(e.getKey(), count(e.getValue(), State.PROVED),
        count(e.getValue(), State.NOT_APPLICABLE), count(e.getValue(), State.OPEN)));
    Stream<String> tables = profiles.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(r -> state(r) != State.OPEN))
        .flatMap(e -> Stream.concat(
            Stream.of("", "## " + e.getKey(), "", row("Id", "", "Asks", "Proved by"), row("---", "---", "---", "---")),
            e.getValue().stream().filter(listed).map(r -> row(r.id(), r.strength(), r.summary(), answer(r)))));
    return lines(Stream.of(
        Stream.of("# " + name + ": what the tests prove", "", GENERATED, "",
            hint + " A summary is ours, not the specification's text.", "",
            row("Profile", "Proved", "Not applicable", "Open"), row("---", "---:", "---:", "---:")),
        counts, tables).flatMap(s -> s));
  }

  /** The page on what is met in the field. */
  String fieldPage() {
    Stream<String> rows = ledger.reports().values().stream()
        .map(r -> row(r.id(), r.summary(), answer(r)));
    return lines(Stream.concat(
        Stream.of("# What goes wrong in the field, and the tests named after it", "", GENERATED, "",
            "I: complaints of operators. R: reports on other products. F: faults and how they are brought about.", "",
            row("Id", "What is met", "Test"), row("---", "---", "---")),
        rows));
  }

  private static final String GENERATED =
      "Written by `mvn verify` from the ids above the tests and the tables in `data`; edit those.";

  private enum State {
    PROVED, NOT_APPLICABLE, OPEN
  }

  private String count(List<Requirement> rows, State state) {
    return Long.toString(rows.stream().filter(r -> state(r) == state).count());
  }

  private State state(Requirement r) {
    if (byId.containsKey(r.id())) return State.PROVED;
    return ledger.notApplicable().containsKey(r.id()) ? State.NOT_APPLICABLE : State.OPEN;
  }

  private String answer(Requirement r) {
    return switch (state(r)) {
      case PROVED -> tests(r.id());
      case NOT_APPLICABLE -> "not applicable: " + ledger.notApplicable().get(r.id());
      case OPEN -> "open";
    };
  }

  private String answer(Report r) {
    if (byId.containsKey(r.id())) return tests(r.id());
    return r.isDue() ? "open" : "comes with " + r.scope();
  }

  private String tests(String id) {
    return proofsOf(id).stream().map(p -> "[" + p.test() + "](../../" + p.file() + ")").distinct()
        .collect(Collectors.joining(", "));
  }

  private List<Proof> proofsOf(String id) {
    return byId.getOrDefault(id, List.of());
  }

  private static String row(String... cells) {
    return Stream.of(cells).map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n", "", "\n"));
  }
}
