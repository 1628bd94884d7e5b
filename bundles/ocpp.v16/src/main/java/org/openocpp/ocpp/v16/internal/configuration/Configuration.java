// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.configuration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.StationView;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.Violation;
import org.openocpp.ocpp.v16.internal.configuration.ChangeConfiguration.ConfigurationStatus;
import org.openocpp.ocpp.v16.internal.configuration.GetConfiguration.KeyValue;
import org.openocpp.ocpp.v16.internal.configuration.KeyTable.Derived;
import org.openocpp.ocpp.v16.internal.configuration.KeyTable.Key;

/** Keys, read and written. Reading needs no decision: the picture of the station has all settings. */
public final class Configuration {
  private static final int MAX_KEY = 50;
  private static final int MAX_VALUE = 500;

  private Configuration() {}

  /** No keys means all (1.6:5.8/1). A key is told under the name it was asked by, once. */
  public static Reaction get(StationView station, GetConfiguration.Request request) {
    List<String> asked = request.key() == null ? List.of() : request.key();
    station.settings().find(KeyTable.MAX_KEYS).map(max -> Integer.parseInt(max.value())).ifPresent(max -> {
      if (asked.size() > max) {
        throw new Violation(RpcErrorKind.OCCURRENCE_CONSTRAINT_VIOLATION, "key",
            "has at most " + max + " items (GetConfigurationMaxKeys)");
      }
    });
    List<KeyValue> known = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : asked.isEmpty() ? names(station) : asked) {
      if (seen.add(name)) {
        find(station, name).ifPresentOrElse(known::add, () -> unknown.add(name));
      }
    }
    return new Reaction.Reply(new GetConfiguration.Response(known.isEmpty() ? null : known,
        unknown.isEmpty() ? null : List.copyOf(unknown)));
  }

  /** NotSupported for a key that is not known, Rejected for anything else that is wrong (1.6:5.3/1). */
  public static Reaction change(StationView station, ChangeConfiguration.Request request) {
    if (find(station, request.key()).isEmpty()) {
      return new Reaction.Reply(new ChangeConfiguration.Response(ConfigurationStatus.NOT_SUPPORTED));
    }
    Optional<List<Assignment>> assignments = valid(request);
    if (assignments.isEmpty() || assignments.get().isEmpty()) {
      return new Reaction.Reply(new ChangeConfiguration.Response(ConfigurationStatus.REJECTED));
    }
    return new Reaction.Ask(new Command.SetVariables(assignments.get(), false));
  }

  public static ChangeConfiguration.Response changed(Outcome.VariablesSet outcome) {
    Set<SetStatus> all = new TreeSet<>(outcome.results().stream().map(Outcome.SetResult::status).toList());
    ConfigurationStatus status = ConfigurationStatus.ACCEPTED;
    if (all.contains(SetStatus.UNKNOWN_COMPONENT) || all.contains(SetStatus.UNKNOWN_VARIABLE)) {
      status = ConfigurationStatus.NOT_SUPPORTED;
    } else if (all.contains(SetStatus.REJECTED) || all.contains(SetStatus.READ_ONLY)) {
      status = ConfigurationStatus.REJECTED;
    } else if (all.contains(SetStatus.REBOOT_REQUIRED)) {
      status = ConfigurationStatus.REBOOT_REQUIRED;
    }
    return new ChangeConfiguration.Response(status);
  }

  /** As {@link org.openocpp.api.protocol.KeyNames#assignments}. */
  public static Optional<List<Assignment>> assignments(String key, String value) {
    Limits.length(key, "key", MAX_KEY);
    Limits.length(value, "value", MAX_VALUE);
    return KeyTable.find(key).map(known -> assignments(known, value));
  }

  private static List<Assignment> assignments(Key key, String value) {
    return switch (key) {
      case KeyTable.Setting setting -> List.of(new Assignment(setting.id(), setting.form().toSetting(value)));
      case Derived _ -> List.of();
    };
  }

  private static Optional<List<Assignment>> valid(ChangeConfiguration.Request request) {
    try {
      Key key = KeyTable.find(request.key()).orElseGet(() -> KeyTable.custom(request.key()));
      return Optional.of(assignments(key, request.value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> names(StationView station) {
    Stream<String> standard =
        KeyTable.all().stream().map(Key::name).filter(name -> find(station, name).isPresent());
    Stream<String> custom = station.settings().all().stream().map(Setting::id).filter(KeyTable::isCustom)
        .map(id -> id.variable());
    return Stream.concat(standard, custom).toList();
  }

  /** Empty where this station has no such key. */
  private static Optional<KeyValue> find(StationView station, String name) {
    return switch (KeyTable.find(name).orElseGet(() -> KeyTable.custom(name))) {
      case Derived derived -> Optional.of(keyValue(name, true, derived.value().apply(station.topology())));
      case KeyTable.Setting key -> station.settings().find(key.id())
          .map(setting -> keyValue(name, setting.mutability() == Mutability.READ_ONLY,
              setting.mutability() == Mutability.WRITE_ONLY ? null : setting.value()));
    };
  }

  /** The wire holds no more than the first characters of a long value. */
  private static KeyValue keyValue(String name, boolean readonly, @Nullable String value) {
    return new KeyValue(name, readonly, value == null ? null : Limits.cut(value, MAX_VALUE));
  }
}
