// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.configuration;

import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** The CSMS writes a key. */
public final class ChangeConfiguration {

  public record Request(String key, String value) {
    public Request {
      Limits.required(key, "key");
      Limits.length(key, "key", 50);
      Limits.required(value, "value");
      Limits.length(value, "value", 500);
    }
  }

  public record Response(ConfigurationStatus status) {
    public Response {
      Limits.required(status, "status");
    }
  }

  public enum ConfigurationStatus implements WireName {
    ACCEPTED, REJECTED, REBOOT_REQUIRED, NOT_SUPPORTED
  }

  private ChangeConfiguration() {}
}
