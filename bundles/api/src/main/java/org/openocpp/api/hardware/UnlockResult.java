// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

/** What came of releasing a plug. */
public enum UnlockResult {
  UNLOCKED, FAILED,
  /** An attached cable: there is nothing to release. */
  NOT_SUPPORTED
}
