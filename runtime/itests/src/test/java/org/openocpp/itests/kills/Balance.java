// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import java.math.BigDecimal;

/**
 * What the CSMS booked on a connector, next to what its meter counted by itself.
 *
 * @param transactions how many have ended
 * @param booked Wh over these transactions
 * @param delivered register of the simulated meter in Wh
 */
record Balance(int connector, int transactions, BigDecimal booked, BigDecimal delivered) {

  /**
   * What is wrong between an earlier balance and this one; empty where nothing is.
   *
   * @param loss Wh that may be missing; none may ever be too much, but for the whole watt-hours in which each transaction is told
   */
  String flaw(Balance before, BigDecimal loss) {
    BigDecimal rounding = BigDecimal.valueOf(transactions - before.transactions);
    BigDecimal counted = delivered.subtract(before.delivered);
    BigDecimal told = booked.subtract(before.booked);
    if (told.compareTo(counted.add(rounding)) > 0) {
      return "connector " + connector + ": " + told + " Wh are booked, " + counted + " Wh were delivered";
    }
    if (told.compareTo(counted.subtract(rounding).subtract(loss)) < 0) {
      return "connector " + connector + ": only " + told + " Wh are booked of " + counted + " Wh, at most " + loss
          + " Wh may be missing";
    }
    return "";
  }
}
