// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.RpcErrorKind;

/** What a text message of the CSMS turned out to be. */
public sealed interface Frame {

  /** @param payload JSON object */
  record Call(String id, String action, String payload) implements Frame {}

  /** @param payload JSON object */
  record Result(String id, String payload) implements Frame {}

  /** @param code as the CSMS spelled it; empty where its answer could not be read, {@code description} then says why */
  record Error(String id, String code, String description) implements Frame {}

  /** A CALL that breaks the rules of the envelope, but can be answered. */
  record BadCall(String id, RpcErrorKind kind, String description) implements Frame {}

  /**
   * No message that could be answered under an id of its own.
   *
   * @param kind what is wrong with it, for a version that refuses it under another id; null for an answer: answers are never answered
   */
  record Unreadable(@Nullable RpcErrorKind kind, String why) implements Frame {}
}
