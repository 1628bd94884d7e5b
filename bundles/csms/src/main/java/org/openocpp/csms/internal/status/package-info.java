// SPDX-License-Identifier: Apache-2.0
/** What the CSMS is told of connectors, and when. */
@NullMarked
package org.openocpp.csms.internal.status;

import org.jspecify.annotations.NullMarked;
