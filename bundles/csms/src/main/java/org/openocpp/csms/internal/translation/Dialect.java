// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.util.Locale;
import java.util.Map;

import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.RpcErrorKind;

/**
 * A protocol service and what it once said of itself, so that nobody has to ask it again in a hurry.
 *
 * @param rank decides between several of one version: the greatest is used
 */
record Dialect(Protocol protocol, String version, Rank rank, String subprotocol, String unreadableId,
    Map<RpcErrorKind, String> errorCodes) {

  /** What most versions say, in case there is nobody to ask. */
  static String usualErrorCode(RpcErrorKind kind) {
    StringBuilder code = new StringBuilder();
    for (String word : kind.name().split("_")) {
      code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return code.toString();
  }
}
