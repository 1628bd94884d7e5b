// SPDX-License-Identifier: Apache-2.0
/**
 * What the transports share. Lives in the bundle of each of them.
 */
@NullMarked
package org.openocpp.transport.internal;

import org.jspecify.annotations.NullMarked;
