// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.StationView;
import org.openocpp.api.time.Stamp;
import org.osgi.annotation.versioning.ProviderType;

/** What a translation may look at besides its input: the station, the date of a stamp, and the ids this CSMS uses. Immutable for one call. */
@ProviderType
public interface CsmsContext {
  StationView station();

  /** The date of a stamp, by what is known of the clock now. */
  Instant date(Stamp stamp);

  /** The CSMS's id of a transaction; null where it never gave one (its start was given up). */
  @Nullable String remoteId(UUID transaction);

  /** What the transaction was told as under another version, before; null where it was not. */
  @Nullable Former former(UUID transaction);

  /**
   * @param version such as {@code 1.6}
   * @param id      what the CSMS called it under that version, or the station's own id where the CSMS gave none
   */
  record Former(String version, String id) {}

  /** The transaction behind an id of the CSMS. */
  Optional<UUID> transaction(String remoteId);

  /** How far the station has come with this CSMS. */
  Registered registered();

  /** Whether what happened then is told late: the station has not been connected and accepted all the time since. */
  boolean late(Stamp stamp);

  /** The number for the first message of this event, where the version numbers them per transaction. */
  int sequence();
}
