// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.openocpp.api.protocol.OutgoingCall;

/** Writes envelopes around payloads that are JSON already. */
public final class FrameWriter {
  /** J §4.2.3, by 2.x: longest description of a CALLERROR. */
  static final int MAX_DESCRIPTION = 255;

  private FrameWriter() {}

  static String call(String id, OutgoingCall call) {
    return quoted(new StringBuilder(call.payload().length() + 80).append("[2,"), id, call.action())
        .append(call.payload()).append(']').toString();
  }

  public static String result(String id, String payload) {
    return quoted(new StringBuilder(payload.length() + 48).append("[3,"), id).append(payload).append(']').toString();
  }

  public static String error(String id, String code, String description) {
    return quoted(new StringBuilder(128).append("[4,"), id, code, shortened(description)).append("{}]").toString();
  }

  private static StringBuilder quoted(StringBuilder frame, String... texts) {
    for (String text : texts) {
      frame.append('"');
      JsonStringEncoder.getInstance().quoteAsString(text, frame);
      frame.append("\",");
    }
    return frame;
  }

  private static String shortened(String description) {
    if (description.length() <= MAX_DESCRIPTION) {
      return description;
    }
    boolean splitsPair = Character.isHighSurrogate(description.charAt(MAX_DESCRIPTION - 1));
    return description.substring(0, splitsPair ? MAX_DESCRIPTION - 1 : MAX_DESCRIPTION);
  }
}
