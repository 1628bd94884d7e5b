// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.meter.modbus.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** How a number lies in registers. Exact: a float is the seven digits that it can carry, never a binary approximation of more. */
enum NumberForm {
  INT16(1, true), UINT16(1, false), INT32(2, true), UINT32(2, false), INT64(4, true), UINT64(4, false),
  FLOAT32(2, true);

  private static final int MANTISSA = 23;
  private static final int BIAS = 127;
  private static final int SPECIAL = 255;
  private static final MathContext DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);

  private final int words;
  private final boolean signed;

  NumberForm(int words, boolean signed) {
    this.words = words;
    this.signed = signed;
  }

  int words() {
    return words;
  }

  /**
   * @param highFirst as many words as it has
   * @throws ArithmeticException for what is no number: infinite, or NaN
   */
  BigDecimal number(List<Integer> highFirst) {
    BigInteger bits = BigInteger.ZERO;
    for (int word : highFirst) {
      bits = bits.shiftLeft(Short.SIZE).or(BigInteger.valueOf(word));
    }
    if (this == FLOAT32) {
      return real(bits.intValue());
    }
    boolean negative = signed && bits.testBit(words * Short.SIZE - 1);
    return new BigDecimal(negative ? bits.subtract(BigInteger.ONE.shiftLeft(words * Short.SIZE)) : bits);
  }

  /** IEEE 754 single precision. */
  private static BigDecimal real(int bits) {
    int exponent = bits >> MANTISSA & SPECIAL;
    if (exponent == SPECIAL) {
      throw new ArithmeticException("not a number");
    }
    int fraction = bits & (1 << MANTISSA) - 1;
    BigDecimal mantissa = BigDecimal.valueOf(exponent == 0 ? fraction : fraction | 1 << MANTISSA);
    int power = Math.max(1, exponent) - BIAS - MANTISSA;
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal value = power >= 0 ? mantissa.multiply(two.pow(power))
        : mantissa.divide(two.pow(-power)); // by a power of two: exact
    BigDecimal rounded = value.round(DIGITS);
    return bits < 0 ? rounded.negate() : rounded;
  }
}
