// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.charging;

/** Why a meter reading was taken (OCPP ReadingContext). */
public enum ReadingContext {
  INTERRUPTION_BEGIN, INTERRUPTION_END, OTHER, SAMPLE_CLOCK, SAMPLE_PERIODIC, TRANSACTION_BEGIN, TRANSACTION_END,
  TRIGGER
}
