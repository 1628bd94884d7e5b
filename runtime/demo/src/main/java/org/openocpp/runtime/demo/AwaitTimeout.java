// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

/** What was waited for did not happen in time. The message says what, and what happened instead. */
public final class AwaitTimeout extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AwaitTimeout(String message) {
    super(message);
  }
}
