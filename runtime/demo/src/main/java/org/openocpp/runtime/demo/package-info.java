// SPDX-License-Identifier: Apache-2.0

/** The demonstration: a small CSMS, the station as a child process, and the script that a person follows. */
@NullMarked
package org.openocpp.runtime.demo;

import org.jspecify.annotations.NullMarked;
