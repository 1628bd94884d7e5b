// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;

/** A local application says something to its own other half at the CSMS. {@code data} is JSON text; a 1.6 string arrives quoted. */
public record DataTransferEvent(String vendorId, @Nullable String messageId, @Nullable String data)
    implements StationEvent {}
