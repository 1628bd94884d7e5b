// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

/** Something that has CALLs to send. */
public interface Source {
  /** Sends one if it has one ready. Called when a CALL can be sent; false where nothing was sent. */
  boolean trySend();
}
