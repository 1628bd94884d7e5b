// SPDX-License-Identifier: Apache-2.0
/** WebSocket client on {@code java.net.http}. */
@NullMarked
package org.openocpp.transport.jdk.internal;

import org.jspecify.annotations.NullMarked;
