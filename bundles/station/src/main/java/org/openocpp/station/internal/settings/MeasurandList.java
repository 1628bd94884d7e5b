// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.Measurand;
import org.openocpp.api.units.Phase;

/** A list of measurands as a setting has it: {@code Voltage} is all its phases, {@code Voltage.L1} one of them. */
public final class MeasurandList {
  /** As many items as a list may have, and characters as one value may have on a 1.6 wire. */
  public static final int MAX_ITEMS = 20;
  private static final int MAX_LENGTH = 500;

  /** @param phase null for all that the meter has */
  public record Wanted(Measurand measurand, @Nullable Phase phase) {
    @Override
    public String toString() {
      return phase == null ? measurand.ocppName() : measurand.ocppName() + "." + name(phase);
    }
  }

  /** What can be measured here at the moment. */
  @FunctionalInterface
  public interface Measurable {
    boolean has(Wanted wanted);
  }

  private MeasurandList() {}

  /** What a valid list asks for. */
  public static List<Wanted> of(String list) {
    return Definitions.split(list).stream().flatMap(item -> parse(item).stream()).toList();
  }

  /** What is wrong with a list; it is taken or refused as a whole (1.6:3.16.4/1). */
  static Optional<String> problem(String list, Measurable measurable) {
    List<String> items = Definitions.split(list);
    if (items.size() > MAX_ITEMS) {
      return Optional.of("more than " + MAX_ITEMS + " measurands");
    }
    if (list.length() > MAX_LENGTH) {
      return Optional.of("longer than " + MAX_LENGTH + " characters");
    }
    Set<Wanted> seen = new HashSet<>();
    for (String item : items) {
      Optional<Wanted> wanted = parse(item);
      if (wanted.isEmpty()) {
        return Optional.of("no such measurand: " + item);
      }
      if (!seen.add(wanted.get())) {
        return Optional.of("named twice: " + item);
      }
      if (!measurable.has(wanted.get())) {
        return Optional.of("no meter here measures " + item);
      }
    }
    return Optional.empty();
  }

  private static Optional<Wanted> parse(String item) {
    int dot = item.lastIndexOf('.');
    Optional<Phase> phase = dot < 0 ? Optional.empty()
        : Arrays.stream(Phase.values()).filter(p -> p != Phase.ALL && name(p).equals(item.substring(dot + 1)))
            .findFirst();
    String name = phase.isPresent() ? item.substring(0, dot) : item;
    return Arrays.stream(Measurand.values()).filter(measurand -> measurand.ocppName().equals(name)).findFirst()
        .map(measurand -> new Wanted(measurand, phase.orElse(null)));
  }

  /** The spelling on the wire: {@code L1-N}. */
  private static String name(Phase phase) {
    return phase.name().replace('_', '-');
  }
}
