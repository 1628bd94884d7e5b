// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.RpcErrorKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol services that are there. */
public final class Protocols {
  private static final Logger LOG = LoggerFactory.getLogger(Protocols.class);

  private final Jobs jobs;
  private final List<Dialect> dialects = new ArrayList<>();
  private final Set<Protocol> registered = new HashSet<>();
  private Runnable changed = () -> {};

  public Protocols(Jobs jobs) {
    this.jobs = jobs;
  }

  /** @param changed told when a service came (and can be used) or went */
  public void onChange(Runnable changed) {
    this.changed = changed;
  }

  /** A service came. It can be used once it has told its sub-protocol and how it refuses. */
  public void add(Protocol protocol, String version, Rank rank) {
    registered.add(protocol);
    jobs.run(() -> introduce(protocol, version, rank), (dialect, failure) -> {
      if (dialect == null) {
        LOG.error("The protocol bundle for OCPP {} cannot be used", version, failure);
      } else if (registered.contains(protocol)) {
        dialects.add(dialect);
        dialects.sort(Comparator.comparing(Dialect::rank).reversed());
        LOG.info("OCPP {} is available (bundle version {})", version, rank.bundle());
        changed.run();
      }
    });
  }

  public void remove(Protocol protocol) {
    registered.remove(protocol);
    if (dialects.removeIf(d -> d.protocol() == protocol)) {
      changed.run();
    }
  }

  public boolean has(String version) {
    return find(version).isPresent();
  }

  /** Sub-protocol to version, for those of the versions named that are there, in the same order. */
  public Map<String, String> subprotocols(List<String> versions) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String version : versions) {
      find(version).ifPresent(dialect -> found.putIfAbsent(dialect.subprotocol(), version));
    }
    return found;
  }

  Optional<Dialect> find(String version) {
    return dialects.stream().filter(d -> d.version().equals(version)).findFirst();
  }

  private static Dialect introduce(Protocol protocol, String version, Rank rank) {
    Map<RpcErrorKind, String> codes = new EnumMap<>(RpcErrorKind.class);
    for (RpcErrorKind kind : RpcErrorKind.values()) {
      codes.put(kind, protocol.errorCode(kind));
    }
    return new Dialect(protocol, version, rank, protocol.subprotocol(), protocol.unreadableId(), codes);
  }
}
