// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.jspecify.annotations.Nullable;

/** What the station says of itself when it boots. Lengths fit OCPP 1.6: 20 characters for vendor and model, 25 serial, 50 firmware version. */
public record Identity(String stationId, String vendor, String model, @Nullable String serialNumber,
    @Nullable String firmwareVersion) {}
