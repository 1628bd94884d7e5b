// SPDX-License-Identifier: Apache-2.0
/** The driver: what the device says, and how it is asked. */
@NullMarked
package org.openocpp._template.internal;

import org.jspecify.annotations.NullMarked;
