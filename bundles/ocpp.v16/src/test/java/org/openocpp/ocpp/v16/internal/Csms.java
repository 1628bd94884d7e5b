// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.Topology.EvseTopology;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Stamp;

/** A station as a translation sees it: EVSE 1 has two connectors, EVSE 2 one. */
final class Csms implements CsmsContext {
  static final UUID TRANSACTION = UUID.fromString("6b1f0000-0000-4000-8000-000000000001");
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Stamp AT_NOON = new Stamp("boot", 0, NOON);

  private final List<Setting> settings = new ArrayList<>();
  private final Map<UUID, String> ids = new HashMap<>();
  private Identity identity = new Identity("CS-0001", "Acme", "One", "SN-0001", "1.0");

  Csms set(String component, String variable, String value) {
    return set(component, variable, value, Mutability.READ_WRITE);
  }

  Csms set(String component, String variable, String value, Mutability mutability) {
    return set(VariableId.of(component, variable), value, mutability);
  }

  Csms set(VariableId id, String value, Mutability mutability) {
    boolean custom = id.component().equals("Custom");
    settings.add(new Setting(id, value, DataType.STRING, mutability, false, custom, null));
    return this;
  }

  Csms named(Identity other) {
    identity = other;
    return this;
  }

  /** The CSMS knows the transaction under this id. */
  Csms knows(String remoteId) {
    ids.put(TRANSACTION, remoteId);
    return this;
  }

  @Override
  public StationView station() {
    return new StationView(identity, new Topology(List.of(new EvseTopology(1, 2), new EvseTopology(2, 1))),
        new Settings() {
          @Override
          public Collection<Setting> all() {
            return settings;
          }

          @Override
          public Optional<Setting> find(VariableId id) {
            return settings.stream().filter(setting -> setting.id().equals(id)).findFirst();
          }
        }, List.of(), List.of());
  }

  @Override
  public Instant date(Stamp stamp) {
    return stamp.wall() == null ? NOON.plusMillis(stamp.sinceBootMillis()) : stamp.wall();
  }

  @Override
  public String remoteId(UUID transaction) {
    return ids.get(transaction);
  }

  @Override
  public Former former(UUID transaction) {
    return null;
  }

  @Override
  public Optional<UUID> transaction(String remoteId) {
    return ids.entrySet().stream().filter(id -> id.getValue().equals(remoteId)).map(Map.Entry::getKey).findFirst();
  }

  @Override
  public Registered registered() {
    return Registered.ACCEPTED;
  }

  @Override
  public boolean late(Stamp stamp) {
    throw new AssertionError("OCPP 1.6 has no word for it");
  }

  @Override
  public int sequence() {
    throw new AssertionError("OCPP 1.6 numbers no messages");
  }
}
