// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of charging that all OCPP versions share: tokens, transactions, readings, limits (terms of OCPP 2.1).
 */
@Export
@Version("1.0.0")
@NullMarked
package org.openocpp.api.charging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
