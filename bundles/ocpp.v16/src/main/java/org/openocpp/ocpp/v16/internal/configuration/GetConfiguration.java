// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.configuration;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;

/** The CSMS reads keys. */
public final class GetConfiguration {

  public record Request(@Nullable List<String> key) {
    public Request {
      if (key != null) {
        key.forEach(item -> Limits.length(item, "key", 50));
      }
      key = key == null ? null : List.copyOf(key);
    }
  }

  public record Response(@Nullable List<KeyValue> configurationKey, @Nullable List<String> unknownKey) {
    public Response {
      Limits.notEmpty(configurationKey, "configurationKey");
      configurationKey = configurationKey == null ? null : List.copyOf(configurationKey);
      Limits.notEmpty(unknownKey, "unknownKey");
      if (unknownKey != null) {
        unknownKey.forEach(item -> Limits.length(item, "unknownKey", 50));
      }
      unknownKey = unknownKey == null ? null : List.copyOf(unknownKey);
    }
  }

  /** Without a value where it may not be read. */
  public record KeyValue(String key, Boolean readonly, @Nullable String value) {
    public KeyValue {
      Limits.required(key, "key");
      Limits.length(key, "key", 50);
      Limits.required(readonly, "readonly");
      Limits.length(value, "value", 500);
    }
  }

  private GetConfiguration() {}
}
