// SPDX-License-Identifier: Apache-2.0
/** Protocol bundles as they come and go: which one is in use, and calls to it under a deadline. */
@NullMarked
package org.openocpp.csms.internal.translation;

import org.jspecify.annotations.NullMarked;
