// SPDX-License-Identifier: Apache-2.0
/** The domain put together, and the OSGi component around it. */
@NullMarked
package org.openocpp.station.internal.core;

import org.jspecify.annotations.NullMarked;
