// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.authorization;

import org.openocpp.ocpp.internal.json.Limits;

/** May this token charge? */
public final class Authorize {

  public record Request(String idTag) {
    public Request {
      Limits.required(idTag, "idTag");
      Limits.length(idTag, "idTag", 20);
    }
  }

  public record Response(IdTagInfo idTagInfo) {
    public Response {
      Limits.required(idTagInfo, "idTagInfo");
    }
  }

  private Authorize() {}
}
