// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

/** The message that is coming in, in parts as the library hands them out, up to a limit in bytes of UTF-8. */
final class Incoming {
  private final int limit;
  private final StringBuilder text = new StringBuilder();
  private int length;

  Incoming(int limit) {
    this.limit = limit;
  }

  /** False when the message has become too large. */
  boolean text(CharSequence part) {
    boolean fits = binary(utf8Length(part));
    if (fits) {
      text.append(part);
    }
    return fits;
  }

  /** False when the message has become too large. */
  boolean binary(int bytes) {
    length = (int) Math.min(Integer.MAX_VALUE, (long) length + bytes);
    return length <= limit;
  }

  String takeText() {
    String whole = text.toString();
    text.setLength(0);
    length = 0;
    return whole;
  }

  int takeLength() {
    int whole = length;
    length = 0;
    return whole;
  }

  static int utf8Length(CharSequence text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // two bytes for each half of a surrogate pair
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
