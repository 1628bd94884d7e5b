// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.units;

/** The phase a value belongs to. {@link #ALL} is the total, or a value that belongs to no phase. */
public enum Phase {
  ALL, L1, L2, L3, N, L1_N, L2_N, L3_N, L1_L2, L2_L3, L3_L1
}
