// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.util.List;

/** Which word of a number comes first; the bytes of a word are always the higher first. */
enum WordOrder {
  HIGH_FIRST, LOW_FIRST;

  List<Integer> highFirst(List<Integer> words) {
    return this == HIGH_FIRST ? words : words.reversed();
  }
}
