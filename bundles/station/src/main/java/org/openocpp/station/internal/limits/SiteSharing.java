// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.openocpp.api.units.MilliAmps;

/**
 * Shares the site's current among those who want it, phase by phase and fairly: everybody gets as much as the others on the same
 * phases, unless they want less. Who would get less than a vehicle can be told to take (6 A) gets nothing, the last in line first.
 */
public final class SiteSharing {

  /**
   * Somebody who wants current.
   *
   * @param want   the most it can use per phase
   * @param min    the least that is of any use
   * @param phases how many phases it draws from, L1 first; 1 to 3
   */
  public record Demand(MilliAmps want, MilliAmps min, int phases) {}

  private SiteSharing() {}

  /** One limit for each demand, in order; earlier ones are served before later ones where there is not enough for all. */
  public static List<MilliAmps> share(MilliAmps site, List<Demand> demands) {
    boolean[] served = new boolean[demands.size()];
    Arrays.fill(served, true);
    for (int last = demands.size() - 1; last >= 0; last--) {
      long[] limits = fill(site.value(), demands, served);
      int shortest = lastShort(limits, demands, served);
      if (shortest < 0) {
        return limits(limits);
      }
      served[shortest] = false;
    }
    return limits(fill(site.value(), demands, served));
  }

  private static int lastShort(long[] limits, List<Demand> demands, boolean[] served) {
    for (int i = demands.size() - 1; i >= 0; i--) {
      if (served[i] && limits[i] < Math.min(demands.get(i).min().value(), demands.get(i).want().value())) {
        return i;
      }
    }
    return -1;
  }

  /** Raises all limits together until a phase is full or a demand satisfied, then the rest on. */
  private static long[] fill(long site, List<Demand> demands, boolean[] served) {
    long[] limits = new long[demands.size()];
    boolean[] fixed = new boolean[demands.size()];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = !served[i] || demands.get(i).want().isZero();
    }
    while (true) {
      long step = step(site, demands, limits, fixed);
      if (step == Long.MAX_VALUE) {
        return limits;
      }
      for (int i = 0; i < limits.length; i++) {
        if (!fixed[i]) {
          limits[i] += step;
        }
      }
      for (int i = 0; i < limits.length; i++) {
        fixed[i] |= limits[i] >= demands.get(i).want().value() || onFullPhase(site, demands, limits, fixed, i);
      }
    }
  }

  /** The largest step that all who are not fixed can take; MAX_VALUE where all are. */
  private static long step(long site, List<Demand> demands, long[] limits, boolean[] fixed) {
    long step = Long.MAX_VALUE;
    for (int i = 0; i < limits.length; i++) {
      if (!fixed[i]) {
        step = Math.min(step, demands.get(i).want().value() - limits[i]);
        for (int phase = 1; phase <= demands.get(i).phases(); phase++) {
          step = Math.min(step, headroom(site, demands, limits, phase) / growing(demands, fixed, phase));
        }
      }
    }
    return step;
  }

  private static boolean onFullPhase(long site, List<Demand> demands, long[] limits, boolean[] fixed, int who) {
    for (int phase = 1; phase <= demands.get(who).phases(); phase++) {
      if (headroom(site, demands, limits, phase) < Math.max(1, growing(demands, fixed, phase))) {
        return true;
      }
    }
    return false;
  }

  private static long headroom(long site, List<Demand> demands, long[] limits, int phase) {
    long used = 0;
    for (int i = 0; i < limits.length; i++) {
      used += demands.get(i).phases() >= phase ? limits[i] : 0;
    }
    return Math.max(0, site - used);
  }

  private static int growing(List<Demand> demands, boolean[] fixed, int phase) {
    int count = 0;
    for (int i = 0; i < fixed.length; i++) {
      count += !fixed[i] && demands.get(i).phases() >= phase ? 1 : 0;
    }
    return count;
  }

  private static List<MilliAmps> limits(long[] values) {
    List<MilliAmps> limits = new ArrayList<>();
    for (long value : values) {
      limits.add(new MilliAmps(value));
    }
    return limits;
  }
}
