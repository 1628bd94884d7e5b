// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

/**
 * What a swap did.
 *
 * @param from       version that ran before (the removed one, where the bundle was removed)
 * @param to         version that runs now
 * @param downtimeMs how long what the bundle provides was not there, from the stop or removal of the old one; 0 where the new one served
 *     before the old one went
 */
public record SwapReport(String symbolicName, String from, String to, long downtimeMs) {

  public SwapReport {
    if (downtimeMs < 0) {
      throw new IllegalArgumentException("a negative down time: " + downtimeMs);
    }
  }
}
