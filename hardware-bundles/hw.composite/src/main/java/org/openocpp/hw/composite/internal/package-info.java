// SPDX-License-Identifier: Apache-2.0
/** One EVSE out of primitive parts: the sequencing of IEC 61851-1. */
@NullMarked
package org.openocpp.hw.composite.internal;

import org.jspecify.annotations.NullMarked;
