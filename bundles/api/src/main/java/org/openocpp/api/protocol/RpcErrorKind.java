// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

/** Kinds of CALLERROR; each version has its own spelling ({@link Protocol#errorCode}). Switches need a default. */
public enum RpcErrorKind {
  /** The action is not known. */
  NOT_IMPLEMENTED,
  /** The action is known, this station does not support it. */
  NOT_SUPPORTED, INTERNAL_ERROR,
  /** The payload is incomplete or breaks the rules of the action. */
  PROTOCOL_ERROR, SECURITY_ERROR,
  /** The payload is not JSON of the demanded shape. */
  FORMAT_VIOLATION,
  /** A field has a value that it must not have. */
  PROPERTY_CONSTRAINT_VIOLATION,
  /** A field is missing, or there too often. */
  OCCURRENCE_CONSTRAINT_VIOLATION,
  /** A field has the wrong type. */
  TYPE_CONSTRAINT_VIOLATION, GENERIC_ERROR, MESSAGE_TYPE_NOT_SUPPORTED, RPC_FRAMEWORK_ERROR
}
