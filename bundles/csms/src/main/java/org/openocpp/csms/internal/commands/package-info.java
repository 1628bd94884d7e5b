// SPDX-License-Identifier: Apache-2.0
/** CALLs of the CSMS. */
@NullMarked
package org.openocpp.csms.internal.commands;

import org.jspecify.annotations.NullMarked;
