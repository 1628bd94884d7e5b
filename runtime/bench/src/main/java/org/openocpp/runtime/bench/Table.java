// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was measured: a block for each figure, its floors below it with the ratio to them. */
final class Table {
  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void block(String title, String unit) {
    out.printf("%n%-58s %10s %10s %8s%n", title, unit, "over it", "ratio");
  }

  void value(String what, double value) {
    out.printf(Locale.ROOT, "  %-56s %10.2f%n", what, value);
  }

  void floor(String what, double value, double measured) {
    String ratio = value == 0 ? "" : String.format(Locale.ROOT, "%.2f", measured / value);
    out.printf(Locale.ROOT, "  floor: %-49s %10.2f %10.2f %8s%n", what, value, measured - value, ratio);
  }

  void note(String text) {
    out.println("  " + text);
  }
}
