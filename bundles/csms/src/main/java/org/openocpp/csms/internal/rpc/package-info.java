// SPDX-License-Identifier: Apache-2.0
/** The OCPP-J envelope: frames, their limits, and the one open CALL of ours. */
@NullMarked
package org.openocpp.csms.internal.rpc;

import org.jspecify.annotations.NullMarked;
