// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

/** Names of the store's tables, and the schema version of what is in each. */
public final class Tables {
  public static final String META = "meta";
  public static final String BOOTS = "boots";
  public static final String SETTINGS = "settings";
  public static final String AVAILABILITY = "availability";
  public static final String REGISTERS = "registers";
  public static final String TRANSACTIONS = "transactions";
  /** Samples that go with the end of a transaction; key: its id, a slash, a number. */
  public static final String END_SAMPLES = "transaction-samples";
  public static final String TOKENS = "tokens";
  /** Cables that stay locked after their transaction; key: EVSE. */
  public static final String KEPT_CABLES = "kept-cables";
  public static final String OUTBOX_TRANSACTION = "outbox.transaction";
  /** Starts that the CSMS has been told, until it has been told the end; key: id of the transaction. */
  public static final String TOLD_STARTS = "told-starts";
  public static final String OUTBOX_GUARANTEED = "outbox.guaranteed";
  /** Records of any table that could not be read; key: table, a slash, key. */
  public static final String PARKED = "parked";

  /** All records are in their first version so far. */
  public static final int VERSION = 1;

  private Tables() {}
}
