// SPDX-License-Identifier: Apache-2.0
/** What other messages hold of charging profiles. */
@NullMarked
package org.openocpp.ocpp.v201.internal.smartcharging;

import org.jspecify.annotations.NullMarked;
