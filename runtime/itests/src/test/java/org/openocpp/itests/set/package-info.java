// SPDX-License-Identifier: Apache-2.0

/** The whole simulated set in a framework of its own: it charges, and its bundles are exchanged meanwhile. */
package org.openocpp.itests.set;
