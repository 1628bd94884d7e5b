// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

/** Control pilot states of IEC 61851-1. */
public enum PilotState {
  /** No vehicle. */
  A,
  /** Vehicle connected, not ready. */
  B,
  /** Vehicle wants energy. */
  C,
  /** Vehicle wants energy and ventilation. */
  D,
  /** Pilot shorted or lost. */
  E,
  /** Station not available. */
  F
}
