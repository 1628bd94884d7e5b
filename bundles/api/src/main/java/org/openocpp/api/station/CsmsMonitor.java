// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What an observer may know of the connection to the CSMS, and what a person may do to it. Thread-safe. */
@ProviderType
public interface CsmsMonitor {

  /** @param version OCPP version in use, such as {@code 1.6}; the first on the list while there is no connection */
  record LinkView(@Nullable String version, boolean up, boolean registered) {}

  LinkView link();

  /** The status of a connector as the version in use names it, last determined; empty before there was any. */
  Optional<String> status(int evse, int connector);

  /** The CSMS's id of a transaction under the version in use, empty while it is not known. */
  Optional<String> remoteId(UUID transaction);

  /** Sends something on behalf of a local application; as {@link CsmsLink#request}. */
  CompletionStage<Answer> request(StationEvent event);

  /** Drops the connection and negotiates anew, with the settings in force now. */
  void reconnect(String why);
}
