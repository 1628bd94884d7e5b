// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

/** What was asked cannot be done; the message is a sentence for the person who asked. */
public final class ToolException extends Exception {
  private static final long serialVersionUID = 1L;

  public ToolException(String message) {
    super(message);
  }
}
