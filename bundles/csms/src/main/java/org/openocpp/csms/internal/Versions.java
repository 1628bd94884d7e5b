// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.openocpp.api.station.Station;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.outbox.Lane;
import org.openocpp.csms.internal.outbox.Transactions;
import org.openocpp.csms.internal.status.StatusReporter;
import org.openocpp.csms.internal.threads.Alarm;
import org.openocpp.csms.internal.translation.Protocols;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which OCPP version is in use, and what has to know: the one negotiated, and without a connection the most wanted one that is there,
 * so that things have names.
 */
final class Versions {
  /** How long the protocol of an open connection may be away before another version is negotiated. */
  static final Duration ABSENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

  private final Station station;
  private final Protocols protocols;
  private final Translator translator;
  private final Transactions transactions;
  private final List<Lane> lanes;
  private final StatusReporter status;
  private final Alarm absence;
  private boolean connected;

  /** @param gone told when the protocol of an open connection does not come back */
  Versions(Station station, Protocols protocols, Translator translator, Transactions transactions, List<Lane> lanes,
      StatusReporter status, Timers timers, Executor link, Runnable gone) {
    this.station = station;
    this.protocols = protocols;
    this.translator = translator;
    this.transactions = transactions;
    this.lanes = lanes;
    this.status = status;
    this.absence = new Alarm(timers, link, () -> {
      LOG.warn("The protocol bundle for OCPP {} has not come back; negotiating anew", translator.version());
      gone.run();
    });
  }

  /** As configured, most wanted first. */
  static List<String> wanted(Station station) {
    return Stream.of(station.view().settings().value(Variables.OCPP_VERSIONS).split(",")).map(String::strip).toList();
  }

  /** What can be offered now: sub-protocol to version. */
  static Map<String, String> offer(Station station, Protocols protocols) {
    return protocols.subprotocols(wanted(station));
  }

  boolean allThere() {
    return wanted(station).stream().allMatch(protocols::has);
  }

  /** The one in use; without a connection the most wanted one. */
  String current() {
    return connected ? translator.version() : wanted(station).getFirst();
  }

  void connected(String version) {
    connected = true;
    use(version);
  }

  void disconnected() {
    connected = false;
    absence.cancel();
    settle();
  }

  /** What is wanted may have changed. */
  void settle() {
    List<String> wanted = wanted(station);
    if (!connected && !(translator.present() && wanted.contains(translator.version()))) {
      use(wanted.stream().filter(protocols::has).findFirst().orElse(wanted.getFirst()));
    }
  }

  /** Protocol services came or went. */
  void protocolsChanged() {
    if (translator.refresh()) {
      lanes.forEach(Lane::protocolReplaced);
      status.protocolChanged();
    }
    settle();
    if (!connected || translator.present()) {
      absence.cancel();
    } else if (!absence.isSet()) {
      LOG.info("The protocol bundle for OCPP {} is away; CALLs wait for the next one, {} s at most",
          translator.version(),
          ABSENCE.toSeconds());
      absence.set(ABSENCE);
    }
  }

  private void use(String version) {
    if (!version.equals(translator.version())) {
      transactions.use(version);
      lanes.forEach(Lane::versionChanged);
      translator.use(version);
      status.protocolChanged();
    }
  }
}
