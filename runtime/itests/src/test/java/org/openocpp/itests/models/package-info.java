// SPDX-License-Identifier: Apache-2.0
/** A model as it is shipped: its own set and settings, its devices simulated on the wire. {@code -Dmodel=NAME} says which. */
package org.openocpp.itests.models;
