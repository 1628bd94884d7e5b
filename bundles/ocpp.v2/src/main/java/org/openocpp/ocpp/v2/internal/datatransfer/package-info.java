// SPDX-License-Identifier: Apache-2.0
/** DataTransfer, both ways. */
@NullMarked
package org.openocpp.ocpp.v2.internal.datatransfer;

import org.jspecify.annotations.NullMarked;
