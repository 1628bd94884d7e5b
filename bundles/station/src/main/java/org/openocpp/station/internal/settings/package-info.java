// SPDX-License-Identifier: Apache-2.0
/** Settings: definitions, values, who may change them. */
@NullMarked
package org.openocpp.station.internal.settings;

import org.jspecify.annotations.NullMarked;
