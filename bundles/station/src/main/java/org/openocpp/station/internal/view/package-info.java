// SPDX-License-Identifier: Apache-2.0
/** The picture that others see. */
@NullMarked
package org.openocpp.station.internal.view;

import org.jspecify.annotations.NullMarked;
