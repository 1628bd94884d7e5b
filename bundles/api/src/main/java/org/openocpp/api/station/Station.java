// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/** The station: one domain for all OCPP versions. Thread-safe; nothing here blocks. */
@ProviderType
public interface Station {

  /**
   * Takes a command. The outcome completes when the decision is durable, on a thread of the station; exceptionally with
   * {@link StationUnavailableException} where the station cannot decide now (its store is gone).
   */
  CompletionStage<Outcome> execute(Command command);

  /** The present picture. */
  StationView view();

  Outbox outbox();

  /** Where to find a CSMS, in order of priority; empty for a station by itself. */
  List<NetworkProfile> networkProfiles();

  /** Why this process started; told with the first BootNotification. */
  BootEvent.BootReason bootReason();

  /** The way to the CSMS. The station then calls {@code outboxGrew} and {@code factsChanged} once. */
  void attach(CsmsLink link);

  /** Ends what {@link #attach} began; requests under way fail as offline. */
  void detach(CsmsLink link);

  /**
   * Whether messages can be delivered now: connected and registered. Until the first call the station is offline.
   */
  void linkChanged(boolean online);

  /** Whether this transaction runs now. */
  boolean isRunning(UUID transaction);
}
