// SPDX-License-Identifier: Apache-2.0
/** EVSEs and their connectors as OCPP 1.6 numbers them. */
@NullMarked
package org.openocpp.ocpp.v16.internal.topology;

import org.jspecify.annotations.NullMarked;
