// SPDX-License-Identifier: Apache-2.0
/** The threads of this bundle, and alarms that ring on the link thread. All else here is for one thread. */
@NullMarked
package org.openocpp.csms.internal.threads;

import org.jspecify.annotations.NullMarked;
