// SPDX-License-Identifier: Apache-2.0
/** The link to the CSMS: the component, and how the parts play together. */
@NullMarked
package org.openocpp.csms.internal;

import org.jspecify.annotations.NullMarked;
