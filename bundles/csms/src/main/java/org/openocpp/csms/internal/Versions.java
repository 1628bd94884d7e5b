// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.outbox.Lane;
import org.openocpp.csms.internal.outbox.Settler;
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
  /** How long after a store that failed the starts are asked for again. */
  static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

  private final Station station;
  private final Protocols protocols;
  private final Translator translator;
  private final Transactions transactions;
  private final List<Lane> lanes;
  private final StatusReporter status;
  private final Alarm absence;
  private final Settler settler;
  private final Alarm again;
  private final Executor link;
  private final Runnable ready;
  private final Runnable returned;
  private boolean connected;
  /** What was offered before the version in use, and not taken by the CSMS. */
  private Set<String> declined = Set.of();
  /** Told under another version only, as far as not asked for again. */
  private Set<UUID> elsewhere = Set.of();
  private boolean asking;
  /** The version of a connection that ended because its protocol was gone; null where none did, or it is back. */
  private @Nullable String lost;

  /**
   * @param gone     told when the protocol of an open connection does not come back
   * @param returned told when the protocol of a connection that ended for it is there again
   * @param ready    told when sending may go on
   */
  Versions(Station station, Protocols protocols, Translator translator, Transactions transactions, List<Lane> lanes,
      Settler settler, StatusReporter status, Timers timers, Executor link, Runnable gone, Runnable returned,
      Runnable ready) {
    this.station = station;
    this.protocols = protocols;
    this.translator = translator;
    this.transactions = transactions;
    this.lanes = lanes;
    this.settler = settler;
    this.status = status;
    this.link = link;
    this.returned = returned;
    this.ready = ready;
    this.again = new Alarm(timers, link, this::check);
    this.absence = new Alarm(timers, link, () -> {
      LOG.warn("The protocol bundle for OCPP {} has not come back; negotiating anew", translator.version());
      lost = translator.version();
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
    declined = Set.copyOf(present().takeWhile(offered -> !offered.equals(version)).toList());
    lanes.forEach(lane -> lane.startsLater(false));
    elsewhere = transactions.toldElsewhere();
    if (!elsewhere.isEmpty()) {
      elsewhere.forEach(transaction -> LOG.info("tx={} was told under another version: {}; it is told from its start "
          + "under OCPP {}", transaction, transactions.ids().former(transaction), version));
      lanes.forEach(lane -> lane.hold(true));
      check();
    }
  }

  private Stream<String> present() {
    return wanted(station).stream().filter(protocols::has);
  }

  /** Whether the version in use is not wanted any more, or another would be negotiated now, as far as the CSMS is known. */
  boolean outdated() {
    String current = translator.version();
    return !wanted(station).contains(current) || present().filter(version -> !declined.contains(version)).findFirst()
        .filter(best -> !best.equals(current)).isPresent();
  }

  /**
   * What the version in use has not heard of is told from its start, and nothing goes before it. Asked for once all that is done with
   * is settled: a start must not come back behind the end of its transaction.
   */
  void check() {
    if (elsewhere.isEmpty() || asking || again.isSet() || !settler.idle()) {
      return;
    }
    asking = true;
    Set<UUID> asked = elsewhere;
    station.outbox().tellAgain(asked).whenCompleteAsync((_, failure) -> {
      asking = false;
      if (failure != null) {
        LOG.error("What begins transactions cannot be told again yet; the queue waits", failure);
        again.set(AGAIN);
        return;
      }
      lanes.forEach(Lane::startOver);
      if (elsewhere == asked) {
        elsewhere = Set.of();
        lanes.forEach(lane -> lane.hold(false));
      }
      ready.run(); // which asks again where another connection came meanwhile
    }, link);
  }

  void disconnected() {
    connected = false;
    absence.cancel();
    again.cancel();
    elsewhere = Set.of();
    lanes.forEach(lane -> lane.hold(false));
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
    String back = lost;
    if (back != null && protocols.has(back)) {
      lost = null;
      if (connected && outdated()) {
        LOG.info("The protocol bundle for OCPP {} is back; negotiating anew", back);
        returned.run();
      }
    }
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
