// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.util.Comparator;

import org.osgi.framework.Version;

/**
 * Which of two services of one OCPP version is used: the one of the newer bundle, else the one registered later. During an update the
 * new bundle stands beside the old one and must take over at once.
 */
public record Rank(Version bundle, long serviceId) implements Comparable<Rank> {
  private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::bundle).thenComparingLong(Rank::serviceId);

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }
}
