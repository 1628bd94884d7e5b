// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples;

import org.slf4j.Logger;

/** Has a type of a third party in its signature. */
public interface ForeignType {
  void log(Logger logger);
}
