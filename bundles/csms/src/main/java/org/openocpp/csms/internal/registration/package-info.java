// SPDX-License-Identifier: Apache-2.0
/** Boot gate and heartbeats. */
@NullMarked
package org.openocpp.csms.internal.registration;

import org.jspecify.annotations.NullMarked;
