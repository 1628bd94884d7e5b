// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** The way to the CSMS, as the station sees it. Called on the station loop; returns at once. */
@ConsumerType
public interface CsmsLink {

  /**
   * Sends what is worth nothing later. Completes with the answer, or exceptionally with a {@link NotDeliveredException} when it could
   * not be sent, was refused or not answered in time.
   */
  CompletionStage<Answer> request(StationEvent event);

  /** Something new is in the outbox, committed. */
  void outboxGrew();

  /** The facts of connectors changed; the view is already new. */
  void factsChanged();

  /** These settings changed, durably; the view is already new. */
  void settingsChanged(Set<VariableId> ids);

  /** The station will restart: deliver what can be delivered within the time given, then close. Completes when closed. */
  CompletionStage<Void> goDown(java.time.Duration within);
}
