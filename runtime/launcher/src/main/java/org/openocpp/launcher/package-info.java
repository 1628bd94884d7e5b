// SPDX-License-Identifier: Apache-2.0
/** The program that starts a bundle set: plain Java on the framework's API, outside the framework. */
@NullMarked
package org.openocpp.launcher;

import org.jspecify.annotations.NullMarked;
