// SPDX-License-Identifier: Apache-2.0
/** Who may charge. */
@NullMarked
package org.openocpp.station.internal.authorisation;

import org.jspecify.annotations.NullMarked;
