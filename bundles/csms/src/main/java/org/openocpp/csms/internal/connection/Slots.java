// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.NetworkProfile;

/** Whose turn it is among the network profiles: the first by priority, and the next one when one has failed often enough. */
final class Slots {
  static final int ATTEMPTS = 3;

  private int slot = -1;
  private int failures;

  /** The one to use now; null where there is none. */
  @Nullable NetworkProfile current(List<NetworkProfile> profiles) {
    return profiles.stream().filter(p -> p.slot() == slot).findFirst()
        .orElse(profiles.isEmpty() ? null : profiles.getFirst());
  }

  void failed(List<NetworkProfile> profiles) {
    failures++;
    NetworkProfile current = current(profiles);
    if (failures >= ATTEMPTS && current != null) {
      failures = 0;
      slot = profiles.get((profiles.indexOf(current) + 1) % profiles.size()).slot();
    }
  }

  /** A connection was good: the profile in use stays. */
  void good() {
    failures = 0;
  }
}
