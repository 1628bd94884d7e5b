// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Outcome.SetResult;
import org.openocpp.api.station.Outcome.SetStatus;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.VariableId;

/**
 * The settings and their values, in three layers: what the store remembers wins over the start-up file, and that over the default.
 */
public final class SettingsBook {
  private final Map<VariableId, Definition> definitions = new LinkedHashMap<>();
  private final Map<VariableId, String> values = new HashMap<>();
  private final Map<VariableId, String> stored = new HashMap<>();
  private final Map<VariableId, Boolean> custom = new HashMap<>();
  private volatile Settings snapshot;
  private volatile Map<VariableId, String> secrets = Map.of();

  public SettingsBook(List<Definition> known) {
    for (Definition definition : known) {
      definitions.put(definition.id(), definition);
      values.put(definition.id(), definition.initial());
    }
    snapshot = picture();
  }

  /** The present settings. Any thread. */
  public Settings snapshot() {
    return snapshot;
  }

  /** The value of a write-only setting; empty where there is none. Any thread. */
  public String secret(VariableId id) {
    return secrets.getOrDefault(id, "");
  }

  /** A value of the start-up file; what is wrong with it, if anything. What the store remembers stays. */
  public Optional<String> fromFile(VariableId id, String value) {
    Definition definition = definitions.get(id);
    if (definition == null) {
      return Optional.of("no such setting: " + id);
    }
    String plain = normal(definition, value);
    Optional<String> problem = definition.check().apply(plain);
    if (problem.isEmpty() && !stored.containsKey(id)) {
      values.put(id, plain);
      snapshot = picture();
    }
    return problem;
  }

  /** A setting that only the start-up file knows. */
  public void custom(VariableId id, String value, DataType type, Mutability mutability) {
    definitions.put(id, new Definition(id, type, mutability, value, null, any -> Optional.empty()));
    custom.put(id, true);
    values.put(id, stored.getOrDefault(id, value));
    snapshot = picture();
  }

  /** What the store remembers. Values that are no longer valid, and settings that no longer exist, are kept there and not used. */
  public void restore(Map<VariableId, String> remembered) {
    stored.putAll(remembered);
    remembered.forEach((id, value) -> {
      Definition definition = definitions.get(id);
      if (definition != null && definition.check().apply(value).isEmpty()) {
        values.put(id, value);
      }
    });
    snapshot = picture();
  }

  /** Changes all, or none. What changed is for the caller to store; see {@link #stored}. */
  public List<SetResult> set(List<Assignment> assignments, boolean local) {
    List<SetResult> results = new ArrayList<>();
    for (Assignment assignment : assignments) {
      results.add(check(assignment, local));
    }
    if (results.stream().allMatch(result -> result.status() == SetStatus.ACCEPTED)) {
      for (Assignment assignment : assignments) {
        String plain = normal(definitions.get(assignment.id()), assignment.value());
        values.put(assignment.id(), plain);
        stored.put(assignment.id(), plain);
      }
      snapshot = picture();
    }
    return results;
  }

  /** The value as it is to be stored. */
  public String stored(VariableId id) {
    return stored.getOrDefault(id, "");
  }

  private SetResult check(Assignment assignment, boolean local) {
    Definition definition = definitions.get(assignment.id());
    if (definition == null) {
      boolean component =
          definitions.keySet().stream().anyMatch(id -> id.component().equalsIgnoreCase(assignment.id().component()));
      return new SetResult(assignment.id(), component ? SetStatus.UNKNOWN_VARIABLE : SetStatus.UNKNOWN_COMPONENT, null);
    }
    if (definition.mutability() == Mutability.READ_ONLY && !local) {
      return new SetResult(assignment.id(), SetStatus.READ_ONLY, "read only");
    }
    Optional<String> problem = definition.check().apply(normal(definition, assignment.value()));
    return new SetResult(assignment.id(), problem.isEmpty() ? SetStatus.ACCEPTED : SetStatus.REJECTED,
        problem.orElse(null));
  }

  private static String normal(Definition definition, String value) {
    return definition.dataType() == DataType.BOOLEAN ? value.strip().toLowerCase(Locale.ROOT)
        : definition.dataType() == DataType.INTEGER ? value.strip() : value;
  }

  private Settings picture() {
    Map<VariableId, Setting> all = new LinkedHashMap<>();
    Map<VariableId, String> hidden = new HashMap<>();
    for (Definition d : definitions.values()) {
      String value = values.getOrDefault(d.id(), "");
      boolean secret = d.mutability() == Mutability.WRITE_ONLY;
      if (secret) {
        hidden.put(d.id(), value);
      }
      String shown = secret ? "" : value;
      all.put(d.id(),
          new Setting(d.id(), shown, d.dataType(), d.mutability(), false, custom.containsKey(d.id()), d.unit()));
    }
    secrets = hidden;
    return new Picture(all);
  }

  private record Picture(Map<VariableId, Setting> settings) implements Settings {
    @Override
    public Collection<Setting> all() {
      return settings.values();
    }

    @Override
    public Optional<Setting> find(VariableId id) {
      return Optional.ofNullable(settings.get(id));
    }
  }
}
