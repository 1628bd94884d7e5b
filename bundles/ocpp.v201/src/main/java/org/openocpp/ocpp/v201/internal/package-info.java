// SPDX-License-Identifier: Apache-2.0
/** OCPP 2.0.1 as a translator between payloads and the station. */
@NullMarked
package org.openocpp.ocpp.v201.internal;

import org.jspecify.annotations.NullMarked;
