// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;

/**
 * One fact in the life of a transaction, complete in itself: each OCPP version derives its messages from these facts alone. Durable in
 * the order in which they happened; {@code index} counts them per transaction from 0; what was thinned out of a long queue is missing.
 *
 * @param transaction   the station's own id of the transaction, made before anything else
 * @param index         0 for the first fact, then rising by one
 * @param phase         what this fact is to the transaction, by the start and stop points in force when it began
 * @param at            when it happened
 * @param offline       whether the station had no CSMS then
 * @param evse          EVSE number, from 1
 * @param connector     connector of that EVSE, from 1; 0 while no cable tells which
 * @param state         state of charging after this fact
 * @param authorisation who may charge and why, null while nobody may
 * @param stopToken     the token that ended it, where one did
 * @param reason        why it ended; set in {@link Phase#ENDED} only
 * @param register      energy import register of the EVSE at this fact; null only in UPDATED facts without a reading
 * @param limit         current limit in force, null where not decided
 * @param samples       readings that belong to this fact; in ENDED those that the settings want with the end
 */
public record TransactionEvent(UUID transaction, int index, Phase phase, TriggerReason trigger, Stamp at,
    boolean offline, int evse,
    int connector, ChargingState state, @Nullable Authorisation authorisation, @Nullable IdToken stopToken,
    @Nullable StopReason reason, @Nullable WattHours register, @Nullable MilliAmps limit, List<MeterSample> samples)
    implements StationEvent {

  /** What a fact is to its transaction. */
  public enum Phase {
    STARTED, UPDATED, ENDED
  }

  /**
   * By whom a transaction was authorised.
   *
   * @param token         the token that started it; of type NoAuthorization where charging is free
   * @param group         its group, where known
   * @param remoteStartId id of the request that started it, where a CSMS did
   * @param reservation   id of the reservation it used, where it did
   */
  public record Authorisation(IdToken token, @Nullable IdToken group, @Nullable Integer remoteStartId,
      @Nullable Integer reservation) {}

  public TransactionEvent {
    samples = List.copyOf(samples);
    if ((phase == Phase.ENDED) != (reason != null)) {
      throw new IllegalArgumentException("an ended transaction, and only that, has a reason: " + phase + ", " + reason);
    }
    if (phase != Phase.UPDATED && register == null) {
      throw new IllegalArgumentException("start and end of a transaction need the energy register");
    }
  }
}
