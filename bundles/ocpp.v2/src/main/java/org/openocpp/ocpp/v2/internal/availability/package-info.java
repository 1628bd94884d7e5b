// SPDX-License-Identifier: Apache-2.0
/** StatusNotification, ChangeAvailability and the states of a connector. */
@NullMarked
package org.openocpp.ocpp.v2.internal.availability;

import org.jspecify.annotations.NullMarked;
