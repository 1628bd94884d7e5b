// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the back office knows of a card.
 *
 * @param status an AuthorizationStatus of OCPP 1.6: Accepted, Blocked, Expired, Invalid, ConcurrentTx
 */
public record Card(String idTag, String status, @Nullable String parentIdTag, @Nullable Instant expiryDate) {

  public static Card of(String idTag, String status) {
    return new Card(idTag, status, null, null);
  }

  public Card inGroup(String group) {
    return new Card(idTag, status, group, expiryDate);
  }

  public Card expiring(Instant at) {
    return new Card(idTag, status, parentIdTag, at);
  }

  ObjectNode idTagInfo() {
    ObjectNode info = Json.object().put("status", status);
    if (parentIdTag != null) {
      info.put("parentIdTag", parentIdTag);
    }
    if (expiryDate != null) {
      info.put("expiryDate", expiryDate.toString());
    }
    return info;
  }

  /** Enough of a card number to recognise it by, and no more. */
  static String shortened(String idTag) {
    return idTag.length() <= 4 ? idTag : idTag.substring(0, 4) + "…";
  }
}
