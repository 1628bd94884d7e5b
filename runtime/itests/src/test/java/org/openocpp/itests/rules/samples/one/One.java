// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples.one;

import java.util.List;

import org.openocpp.itests.rules.samples.two.Two;

/** One half of a package cycle; names the other in a type argument only. */
public interface One {
  List<Two> twos();
}
