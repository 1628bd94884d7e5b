// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes what one vendor's other half at the CSMS says (DataTransfer, 1.6:4.3/1). A maker's bundle registers it as a service with the
 * property {@link #VENDOR}; it may come and go at any time, and of several for one vendor the one that came last is asked. What the
 * maker wants to say goes out by {@link CsmsMonitor#request} with a {@link DataTransferEvent}.
 */
@ConsumerType
public interface VendorHandler {
  /** Service property: the vendor id, compared without regard to case. */
  String VENDOR = "org.openocpp.vendor";

  /**
   * A message for this vendor. Called on the station loop: returns at once, and completes its stage later, from any thread. What throws,
   * fails or takes longer than 20 s is answered as rejected.
   *
   * @param messageId null where the CSMS named none; one that is not known here is answered with
   *                  {@link Outcome.DataTransferStatus#UNKNOWN_MESSAGE}
   * @param data      JSON text, null for none; a 1.6 string arrives quoted
   */
  CompletionStage<Outcome.DataTransferred> received(@Nullable String messageId, @Nullable String data);
}
