// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples.two;

import org.openocpp.itests.rules.samples.one.One;

/** The other half of a package cycle. */
public interface Two {
  One one();
}
