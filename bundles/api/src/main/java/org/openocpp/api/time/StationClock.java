// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.time;

import java.time.Instant;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The station's wall clock: monotonic time plus an offset learnt from the operating system, the CSMS or (in simulation) a person.
 * It may jump at any moment; intervals are measured with {@link Timers}. Thread-safe.
 */
@ProviderType
public interface StationClock {

  Instant now();

  /** False until a plausible date is known: before the first CSMS answer on a station without a real-time clock. */
  boolean trusted();

  /** The present moment, for the books. */
  Stamp stamp();

  /** A moment of this start of the process, for the books: a reading is stamped when it was taken, not when it arrived. */
  Stamp stampOf(MonotonicTime moment);

  /** The date of a stamp: its wall time, or what is known by now about the boot it was made in. */
  Instant resolve(Stamp stamp);

  /** The CSMS's time, applied at once unless a person has set the clock ({@link #override}). */
  void learn(Instant csmsTime);

  /** A person sets the clock: it jumps there and runs on; the CSMS no longer sets it. Null ends that. */
  void override(@org.jspecify.annotations.Nullable Instant now);
}
