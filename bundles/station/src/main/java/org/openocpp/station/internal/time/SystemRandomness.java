// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.time;

import java.security.SecureRandom;
import java.util.UUID;

import org.openocpp.api.time.Randomness;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Chance from the operating system. */
@Component
public final class SystemRandomness implements Randomness {
  private final SecureRandom random = new SecureRandom();

  @Activate
  public SystemRandomness() {}

  @Override
  public UUID uuid() {
    return UUID.randomUUID();
  }

  @Override
  public long below(long bound) {
    return random.nextLong(bound);
  }
}
