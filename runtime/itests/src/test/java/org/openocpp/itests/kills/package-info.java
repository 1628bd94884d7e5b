// SPDX-License-Identifier: Apache-2.0
/** The station is killed in the middle of its work, and the books are checked by somebody who knows nothing of its code. */
package org.openocpp.itests.kills;
