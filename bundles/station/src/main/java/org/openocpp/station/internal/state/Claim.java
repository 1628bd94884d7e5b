// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;

/** Somebody wants, or may, charge on an EVSE, and no transaction has begun yet. */
public final class Claim {
  private final IdToken token;
  private final @Nullable Integer remoteStartId;
  private final List<Integer> within;
  private final MonotonicTime since;
  private @Nullable Authorisation granted;
  private Timers.@Nullable Timer expiry;

  /** @param within the EVSEs where the vehicle may come */
  public Claim(IdToken token, @Nullable Integer remoteStartId, List<EvseState> within, MonotonicTime since) {
    this.token = token;
    this.remoteStartId = remoteStartId;
    this.within = within.stream().map(EvseState::evse).toList();
    this.since = since;
  }

  public IdToken token() {
    return token;
  }

  /** Whether the vehicle may be at this EVSE. */
  public boolean mayUse(int evse) {
    return within.contains(evse);
  }

  public MonotonicTime since() {
    return since;
  }

  /** May charge. */
  public void grant(@Nullable IdToken group) {
    granted = new Authorisation(token, group, remoteStartId, null);
  }

  /** Null while nobody has answered yet. */
  public @Nullable Authorisation granted() {
    return granted;
  }

  public boolean remote() {
    return remoteStartId != null;
  }

  /** Ends with this timer unless a cable comes. */
  public void expireWith(Timers.Timer timer) {
    cancel();
    expiry = timer;
  }

  public void cancel() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }
}
