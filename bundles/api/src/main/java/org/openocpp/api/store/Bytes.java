// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable run of bytes. */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  public static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone());
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] toArray() {
    return value.clone();
  }

  public int length() {
    return value.length;
  }

  /** The text, where it is UTF-8; malformed input is replaced. */
  public String toUtf8() {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b && Arrays.equals(value, b.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** The length only: stored bytes may be secret. */
  @Override
  public String toString() {
    return value.length + " bytes";
  }
}
