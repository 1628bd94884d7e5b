// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
  private Registered registered = Registered.ACCEPTED;
  private int sequence;
  private boolean late;
  private Identity identity = new Identity("CS-0001", "Acme", "One", "SN-0001", "1.0");

  Csms set(String component, String variable, String value) {
    return set(component, variable, value, Mutability.READ_WRITE);
  }

  Csms set(String component, String variable, String value, Mutability mutability) {
    return set(VariableId.of(component, variable), value, mutability);
  }

  Csms set(VariableId id, String value, Mutability mutability) {
    settings.add(new Setting(id, value, DataType.STRING, mutability, false, false, null));
    return this;
  }

  Csms named(Identity other) {
    identity = other;
    return this;
  }

  /** How far the station has come with the CSMS. */
  Csms registered(Registered state) {
    registered = state;
    return this;
  }

  /** The connection was lost since. */
  Csms late() {
    late = true;
    return this;
  }

  /** The number of the next message. */
  Csms next(int number) {
    sequence = number;
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
    throw new AssertionError("OCPP 2.0.1 goes by the station's own ids");
  }

  @Override
  public Former former(UUID transaction) {
    return null;
  }

  @Override
  public Optional<UUID> transaction(String remoteId) {
    throw new AssertionError("OCPP 2.0.1 goes by the station's own ids");
  }

  @Override
  public Registered registered() {
    return registered;
  }

  @Override
  public boolean late(Stamp stamp) {
    return late;
  }

  @Override
  public int sequence() {
    return sequence;
  }
}
