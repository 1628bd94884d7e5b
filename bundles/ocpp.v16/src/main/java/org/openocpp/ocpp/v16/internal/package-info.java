// SPDX-License-Identifier: Apache-2.0
/** OCPP 1.6J: the service, its table of actions and the numbering of connectors. */
@NullMarked
package org.openocpp.ocpp.v16.internal;

import org.jspecify.annotations.NullMarked;
