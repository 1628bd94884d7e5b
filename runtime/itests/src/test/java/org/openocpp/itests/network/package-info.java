// SPDX-License-Identifier: Apache-2.0
/** The real process over bad networks. */
package org.openocpp.itests.network;
