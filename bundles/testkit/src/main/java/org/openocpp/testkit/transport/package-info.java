// SPDX-License-Identifier: Apache-2.0
/**
 * What every transport has to prove, against a server on loopback that a test drives byte by byte. Everything waits for what must happen,
 * with a deadline; nothing sleeps.
 */
@NullMarked
package org.openocpp.testkit.transport;

import org.jspecify.annotations.NullMarked;
