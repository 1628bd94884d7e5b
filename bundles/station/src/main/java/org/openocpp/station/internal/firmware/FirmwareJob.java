// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.firmware;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.FirmwareEvent.FirmwareStatus;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;

/**
 * An update under way, as it is stored.
 *
 * @param requestId   null where the version has none
 * @param attempts    how often to try to fetch the file
 * @param interval    between attempts, seconds
 * @param failed      attempts that have failed
 * @param set         digest of the set that was armed; null before
 * @param status      what was told last
 */
public record FirmwareJob(@Nullable Integer requestId, String location, Instant retrieveAt,
    @Nullable Instant installAt, int attempts, int interval, int failed, @Nullable String set, FirmwareStatus status) {
  /** Key in {@link Tables#META}. */
  public static final String KEY = "firmware";

  URI uri() {
    return URI.create(location);
  }

  boolean armed() {
    return set != null;
  }

  FirmwareJob told(FirmwareStatus now) {
    return new FirmwareJob(requestId, location, retrieveAt, installAt, attempts, interval, failed, set, now);
  }

  FirmwareJob failedOnce() {
    return new FirmwareJob(requestId, location, retrieveAt, installAt, attempts, interval, failed + 1, set, status);
  }

  FirmwareJob armed(String digest) {
    return new FirmwareJob(requestId, location, retrieveAt, installAt, attempts, interval, failed, digest, status);
  }

  FirmwareJob disarmed() {
    return new FirmwareJob(requestId, location, retrieveAt, installAt, attempts, interval, failed, null, status);
  }

  void put(StationContext context, Decision decision) {
    decision.put(Tables.META, KEY, context.codec().write(Tables.VERSION, this));
  }

  /** Printed without the location: it may hold credentials. */
  @Override
  public String toString() {
    return "FirmwareJob[requestId=" + requestId + ", status=" + status + "]";
  }
}
