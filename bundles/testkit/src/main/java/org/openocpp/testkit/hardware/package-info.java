// SPDX-License-Identifier: Apache-2.0
/**
 * Hardware that a test holds in its hand, and the suites that every driver of a role passes. For one thread, on virtual time; stricter
 * than real hardware: what a caller may not do is an {@link AssertionError}.
 */
@NullMarked
package org.openocpp.testkit.hardware;

import org.jspecify.annotations.NullMarked;
