// SPDX-License-Identifier: Apache-2.0
/** Updates of the software: the job, its steps and what is told of it. */
@NullMarked
package org.openocpp.station.internal.firmware;

import org.jspecify.annotations.NullMarked;
