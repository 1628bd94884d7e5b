// SPDX-License-Identifier: Apache-2.0
/** The start-up file: identity, CSMS, settings and certificates. */
@NullMarked
package org.openocpp.station.internal.startup;

import org.jspecify.annotations.NullMarked;
