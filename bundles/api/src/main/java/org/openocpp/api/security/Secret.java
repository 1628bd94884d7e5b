// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that cannot be printed: a password, a key. */
public final class Secret {
  private final byte[] value;

  private Secret(byte[] value) {
    this.value = value;
  }

  public static Secret copyOf(byte[] value) {
    return new Secret(value.clone());
  }

  public static Secret utf8(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes, for the one place that must send or check them. */
  public byte[] reveal() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && java.security.MessageDigest.isEqual(value, s.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
