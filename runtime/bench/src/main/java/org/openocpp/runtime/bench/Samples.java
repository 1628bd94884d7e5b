// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured values of one thing. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    return percentile(50);
  }

  /** The smallest value that so many percent of the values do not exceed. */
  double percentile(int percent) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
