// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

/** What came of a CALL of ours. */
public sealed interface CallOutcome {

  record Answered(String payload) implements CallOutcome {}

  /** @param code as the CSMS spelled it; empty where its answer could not be read */
  record Refused(String code, String description) implements CallOutcome {}

  /** No answer within the message timeout, on a connection that took the message. */
  record TimedOut() implements CallOutcome {}

  /** The connection ended first; nothing is known. */
  record Lost() implements CallOutcome {}
}
