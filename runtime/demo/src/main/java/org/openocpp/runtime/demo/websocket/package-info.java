// SPDX-License-Identifier: Apache-2.0

/**
 * The server side of RFC 6455, on blocking sockets and virtual threads. It keeps the rules by default and breaks each of
 * them when asked: a station has to survive frames that no well-behaved library would send.
 */
@NullMarked
package org.openocpp.runtime.demo.websocket;

import org.jspecify.annotations.NullMarked;
