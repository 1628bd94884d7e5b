// SPDX-License-Identifier: Apache-2.0
/** What a CSMS or a person may ask. */
@NullMarked
package org.openocpp.station.internal.commands;

import org.jspecify.annotations.NullMarked;
