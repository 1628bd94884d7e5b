// SPDX-License-Identifier: Apache-2.0
/** The maker's tool for signed bundle sets. */
@NullMarked
package org.openocpp.runtime.bundleset;

import org.jspecify.annotations.NullMarked;
