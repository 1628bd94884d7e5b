// SPDX-License-Identifier: Apache-2.0
/** GetConfiguration, ChangeConfiguration and the table of keys. */
@NullMarked
package org.openocpp.ocpp.v16.internal.configuration;

import org.jspecify.annotations.NullMarked;
