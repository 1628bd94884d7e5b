// SPDX-License-Identifier: Apache-2.0
/** Trust and identity of the station, from PEM files. */
@NullMarked
package org.openocpp.security.internal;

import org.jspecify.annotations.NullMarked;
