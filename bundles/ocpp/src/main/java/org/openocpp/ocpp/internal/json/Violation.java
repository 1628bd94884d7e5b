// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import org.openocpp.api.protocol.RpcErrorKind;

/** A payload breaks a rule of its action. The message names the field and the rule, never the value: that may be a token or a secret. */
public final class Violation extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final RpcErrorKind kind;
  private final String path;
  private final String rule;

  /** @param path the field, as in {@code chargingProfile.stackLevel}; empty for the payload as a whole */
  public Violation(RpcErrorKind kind, String path, String rule) {
    super(path.isEmpty() ? rule : path + ": " + rule);
    this.kind = kind;
    this.path = path;
    this.rule = rule;
  }

  /** The same, seen from the object that holds it. */
  Violation within(String parent) {
    return parent.isEmpty() ? this : new Violation(kind, path.isEmpty() ? parent : parent + "." + path, rule);
  }

  public RpcErrorKind kind() {
    return kind;
  }
}
