// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.authorization;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** A text for people. */
public record MessageContent(MessageFormat format, @Nullable String language, String content) {
  public MessageContent {
    Limits.required(format, "format");
    Limits.length(language, "language", 8);
    Limits.required(content, "content");
    Limits.length(content, "content", 512);
  }

  public enum MessageFormat implements WireName {
    ASCII, HTML, URI, UTF8;

    @Override
    public String wireName() {
      return name();
    }
  }
}
