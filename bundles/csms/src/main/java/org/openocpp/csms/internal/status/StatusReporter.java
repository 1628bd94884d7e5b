// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.status;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.csms.internal.exchange.Requests;
import org.openocpp.csms.internal.translation.ProtocolLeftException;
import org.openocpp.csms.internal.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the status of each connector in the words of the version in use, also while offline, and tells it: all after an accepted
 * boot and after being away for longer than OfflineThreshold, else those that changed since they were last told.
 */
public final class StatusReporter {
  /** Facts that wait for a protocol bundle; of more only the newest count. */
  private static final int MAX_BACKLOG = 32;
  private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);

  private final Translator translator;
  private final Requests requests;
  private final Supplier<Settings> settings;
  private final Timers timers;
  private final Executor link;
  private final Map<Place, ConnectorReport> connectors = new LinkedHashMap<>();
  private final Deque<List<ConnectorFacts>> backlog = new ArrayDeque<>();
  private List<ConnectorFacts> latest = List.of();
  private volatile Map<Place, String> names = Map.of();
  private boolean online;
  private @Nullable MonotonicTime offlineSince;

  public StatusReporter(Translator translator, Requests requests, Supplier<Settings> settings, Timers timers,
      Executor link) {
    this.translator = translator;
    this.requests = requests;
    this.settings = settings;
    this.timers = timers;
    this.link = link;
  }

  private record Place(int evse, int connector) {}

  /** The facts as they are now, of all connectors. */
  public void facts(List<ConnectorFacts> facts) {
    latest = facts;
    if (backlog.size() == MAX_BACKLOG) {
      backlog.removeLast();
    }
    backlog.add(facts);
    if (backlog.size() == 1) {
      determine();
    }
  }

  /** Another version, or another bundle of it, may have other names. */
  public void protocolChanged() {
    if (!latest.isEmpty()) {
      facts(latest);
    }
  }

  /**
   * Messages may flow.
   *
   * @param booted after a boot: nothing that was told before counts
   */
  public void online(boolean booted) {
    online = true;
    Duration threshold = Duration.ofSeconds(settings.get().integer(Variables.OFFLINE_THRESHOLD));
    if (booted || offlineSince != null && timers.now().since(offlineSince).compareTo(threshold) > 0) {
      connectors.values().forEach(ConnectorReport::forget);
    }
    // in the order in which it happened (1.6:4.9/7), not in that of the connectors
    connectors.values().stream().sorted(Comparator.comparingLong(ConnectorReport::since))
        .forEach(ConnectorReport::tellIfChanged);
  }

  public void offline() {
    if (online) {
      online = false;
      offlineSince = timers.now();
      connectors.values().forEach(ConnectorReport::interrupted);
    }
  }

  /** Thread-safe. */
  public Optional<String> name(int evse, int connector) {
    return Optional.ofNullable(names.get(new Place(evse, connector)));
  }

  private void determine() {
    List<ConnectorFacts> facts = backlog.element();
    translator.ask(protocol -> facts.stream().map(protocol::status).toList(), (found, failure) -> {
      if (!(failure instanceof ProtocolLeftException)) {
        backlog.remove();
      }
      if (found != null) {
        determined(facts, found);
      } else if (!(failure instanceof ProtocolLeftException)) {
        LOG.error("The protocol bundle cannot name the status of {}", facts, failure);
      }
      if (!backlog.isEmpty()) {
        determine();
      }
    });
  }

  private void determined(List<ConnectorFacts> facts, List<String> found) {
    Map<Place, String> now = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      ConnectorFacts one = facts.get(i);
      Place place = new Place(one.evse(), one.connector());
      now.put(place, found.get(i));
      ConnectorReport report = connectors.computeIfAbsent(place, _ -> new ConnectorReport(requests, timers, link,
          () -> Duration.ofSeconds(settings.get().integer(Variables.MINIMUM_STATUS_DURATION)), () -> online));
      report.is(one, found.get(i));
    }
    names = Map.copyOf(now);
  }
}
