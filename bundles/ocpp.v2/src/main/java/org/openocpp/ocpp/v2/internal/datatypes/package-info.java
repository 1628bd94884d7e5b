// SPDX-License-Identifier: Apache-2.0
/** What several messages have in common, and reason codes. */
@NullMarked
package org.openocpp.ocpp.v2.internal.datatypes;

import org.jspecify.annotations.NullMarked;
