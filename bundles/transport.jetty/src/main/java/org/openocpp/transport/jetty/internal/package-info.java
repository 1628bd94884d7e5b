// SPDX-License-Identifier: Apache-2.0
/** WebSocket client on Eclipse Jetty. */
@NullMarked
package org.openocpp.transport.jetty.internal;

import org.jspecify.annotations.NullMarked;
