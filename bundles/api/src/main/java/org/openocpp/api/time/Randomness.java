// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.time;

import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/** Chance, through a seam so that a test can hold it. Cryptographically strong in the product. Thread-safe. */
@ProviderType
public interface Randomness {

  /** A random (version 4) UUID. */
  UUID uuid();

  /** A number from 0 to {@code bound - 1}; {@code bound} is positive. */
  long below(long bound);
}
