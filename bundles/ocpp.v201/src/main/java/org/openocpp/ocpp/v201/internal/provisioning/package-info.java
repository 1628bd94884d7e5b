// SPDX-License-Identifier: Apache-2.0
/** Reset. */
@NullMarked
package org.openocpp.ocpp.v201.internal.provisioning;

import org.jspecify.annotations.NullMarked;
