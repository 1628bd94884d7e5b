// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.StationView;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.StationClock;

/** What a translation may look at, as it was when the translation was ordered. */
public final class Context implements CsmsContext {
  private final StationView station;
  private final StationClock clock;
  private final RemoteIds ids;
  private final Registered registered;
  private final @Nullable Stamp onlineSince;
  private final int sequence;
  private boolean numbered;

  /** @param onlineSince since when messages may flow, null while they may not */
  public Context(StationView station, StationClock clock, RemoteIds ids, Registered registered,
      @Nullable Stamp onlineSince) {
    this(station, clock, ids, registered, onlineSince, 0);
  }

  private Context(StationView station, StationClock clock, RemoteIds ids, Registered registered,
      @Nullable Stamp onlineSince, int sequence) {
    this.station = station;
    this.clock = clock;
    this.ids = ids;
    this.registered = registered;
    this.onlineSince = onlineSince;
    this.sequence = sequence;
  }

  /** The same for an event whose messages are numbered from here. */
  public Context withSequence(int sequence) {
    return new Context(station, clock, ids, registered, onlineSince, sequence);
  }

  @Override
  public StationView station() {
    return station;
  }

  @Override
  public Instant date(Stamp stamp) {
    return clock.resolve(stamp);
  }

  @Override
  public @Nullable String remoteId(UUID transaction) {
    return ids.of(transaction);
  }

  @Override
  public @Nullable Former former(UUID transaction) {
    return ids.former(transaction);
  }

  @Override
  public Optional<UUID> transaction(String remoteId) {
    return ids.transaction(remoteId);
  }

  @Override
  public Registered registered() {
    return registered;
  }

  @Override
  public boolean late(Stamp stamp) {
    Stamp since = onlineSince;
    return since == null || !stamp.boot().equals(since.boot()) || stamp.sinceBootMillis() < since.sinceBootMillis();
  }

  @Override
  public int sequence() {
    numbered = true;
    return sequence;
  }

  /** Whether the translation asked for the number: a version that does not number need not have its numbers kept. */
  public boolean numbered() {
    return numbered;
  }
}
