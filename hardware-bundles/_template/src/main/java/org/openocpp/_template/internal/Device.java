// SPDX-License-Identifier: Apache-2.0
package org.openocpp._template.internal;

import java.util.concurrent.CompletionStage;

/** The device as the driver sees it; tests have one of their own. */
interface Device extends AutoCloseable {

  /**
   * Asks once for a line such as {@code E=0012345.678kWh P=007360W}. Returns at once.
   *
   * @return fails with a {@link org.openocpp.api.hardware.HardwareException} where none comes in time
   */
  CompletionStage<String> ask();

  @Override
  void close();
}
