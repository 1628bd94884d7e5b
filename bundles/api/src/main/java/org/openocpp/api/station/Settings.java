// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.Collection;
import java.util.Optional;

/** An immutable picture of all settings at one moment. */
public interface Settings {
  /** In the order in which they are listed to a CSMS. */
  Collection<Setting> all();

  Optional<Setting> find(VariableId id);

  /** The value of a setting that exists; throws {@link IllegalArgumentException} where it does not. Secrets are not in here. */
  default String value(VariableId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no such setting: " + id)).value();
  }

  default int integer(VariableId id) {
    return Integer.parseInt(value(id));
  }

  default boolean flag(VariableId id) {
    return Boolean.parseBoolean(value(id));
  }
}
