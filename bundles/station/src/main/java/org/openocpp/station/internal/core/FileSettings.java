// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.KeyNames;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.startup.StartupFile;
import org.openocpp.station.internal.state.StationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the settings of the start-up file to the book: variables at once, 1.6 keys when the bundle that knows their names is there. */
final class FileSettings {
  /** Component of keys that no part of the station knows. */
  static final String CUSTOM = "Custom";

  private static final Logger log = LoggerFactory.getLogger(FileSettings.class);

  private final StationContext context;
  private final StartupFile file;
  private final Consumer<Set<VariableId>> settingsChanged;
  private boolean keysGiven;

  /** @param settingsChanged told, within a decision, what the keys have changed in the running station */
  FileSettings(StationContext context, StartupFile file, Consumer<Set<VariableId>> settingsChanged) {
    this.context = context;
    this.file = file;
    this.settingsChanged = settingsChanged;
  }

  void give() {
    value(Variables.OCPP_VERSIONS, String.join(",", file.versions()));
    if (file.siteLimitA() != null) {
      value(Definitions.SITE_LIMIT, file.siteLimitA().stripTrailingZeros().toPlainString());
    }
    StartupFile.Csms csms = file.csms();
    if (csms != null) {
      value(Variables.SECURITY_PROFILE, Integer.toString(csms.securityProfile()));
      number(Variables.RETRY_BACK_OFF_WAIT_MINIMUM, csms.waitMinimumS());
      number(Variables.RETRY_BACK_OFF_RANDOM_RANGE, csms.randomRangeS());
      number(Variables.RETRY_BACK_OFF_REPEAT_TIMES, csms.repeatTimes());
      if (csms.basicAuthPassword() != null) {
        byte[] bytes = csms.basicAuthPassword().getBytes(StandardCharsets.UTF_8);
        value(Variables.BASIC_AUTH_PASSWORD, new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    for (StartupFile.Variable variable : file.variables()) {
      if (context.settings().find(variable.id()).isPresent()) {
        value(variable.id(), variable.value());
      } else {
        context.book().custom(variable.id(), variable.value(), variable.dataType(), variable.mutability());
      }
    }
  }

  /** The bundle that knows the names of keys has come; the first time, what the file says by them is taken in. */
  void keys(KeyNames names) {
    if (keysGiven) {
      return;
    }
    keysGiven = true;
    Set<VariableId> changed = new HashSet<>();
    file.configurationKeys().forEach((key, value) -> key(names, key, value, changed));
    StartupFile.Csms csms = file.csms();
    if (csms != null && csms.basicAuthPassword() != null && file.versions().getFirst().equals("1.6")) {
      key(names, "AuthorizationKey", csms.basicAuthPassword(), changed);
    }
    context.decide(decision -> settingsChanged.accept(changed));
    CsmsLink link = context.link();
    if (link != null && !changed.isEmpty()) {
      link.settingsChanged(changed);
    }
  }

  private void key(KeyNames names, String key, String value, Set<VariableId> changed) {
    try {
      Optional<List<Assignment>> assignments = names.assignments(key, value);
      if (assignments.isEmpty()) {
        log.info("start-up file: {} is no key that this station obeys; it is kept as a custom key", key);
        context.book().custom(VariableId.of(CUSTOM, key), value, DataType.STRING, Mutability.READ_WRITE);
        return;
      }
      for (Assignment assignment : assignments.get()) {
        value(assignment.id(), assignment.value());
        changed.add(assignment.id());
      }
    } catch (IllegalArgumentException e) {
      log.error("start-up file: configurationKeys.{}: {}; the key keeps its value", key, e.getMessage());
    }
  }

  private void number(VariableId id, @Nullable Integer value) {
    if (value != null) {
      value(id, value.toString());
    }
  }

  private void value(VariableId id, String value) {
    context.book().fromFile(id, value)
        .ifPresent(problem -> log.error("start-up file: {}: {}; it keeps its value", id, problem));
  }
}
