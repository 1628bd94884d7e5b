// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.units.WattHours;

/**
 * A running transaction as the store keeps it.
 *
 * @param register  last register that is durable, never below {@code begin}
 * @param nextIndex index of the next fact
 * @param endReason why it ends, where that is decided and its last fact only waits for a reading
 * @param refused   the CSMS does not accept its token, and the settings say to keep it without energy
 */
public record StoredTransaction(UUID id, int evse, int connector, Authorisation authorisation, Stamp startedAt,
    WattHours begin,
    WattHours register, Stamp registerAt, int nextIndex, boolean refused, @Nullable StopReason endReason,
    @Nullable IdToken stopToken) {}
