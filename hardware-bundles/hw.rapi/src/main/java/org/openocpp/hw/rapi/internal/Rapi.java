// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.rapi.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.openocpp.api.hardware.HardwareException;

/** A controller that can be asked. */
interface Rapi extends AutoCloseable {
  /**
   * What it said.
   *
   * @param ok    false where it refused
   * @param words what came with that
   */
  record Answer(boolean ok, List<String> words) {
    public Answer {
      words = List.copyOf(words);
    }

    /** A decimal number at this place. Throws a {@link HardwareException} where there is none. */
    int decimal(int index) {
      return number(index, 10);
    }

    int hex(int index) {
      return number(index, 16);
    }

    private int number(int index, int radix) {
      try {
        return Integer.parseInt(words.get(index), radix);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new HardwareException("the controller answers what is not understood: " + words);
      }
    }
  }

  /**
   * Asks; returns at once. Commands are sent one after the other, in the order of the calls. Fails with a {@link HardwareException}
   * where no answer came. The stage completes on a thread of its own.
   */
  CompletionStage<Answer> ask(String command);

  /** Where notices go: the words of each, such as {@code AT 03 03 16 0140}. On a thread of its own. */
  void listen(Consumer<List<String>> notices);

  @Override
  void close();
}
