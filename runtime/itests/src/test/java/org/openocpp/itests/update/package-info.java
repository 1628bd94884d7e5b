// SPDX-License-Identifier: Apache-2.0
/** Whole bundle sets come, prove themselves or go again, on the real process. */
package org.openocpp.itests.update;
