// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.openocpp.sets.SetStore.Found;

/** The set that one run of the framework is about. */
record BootChoice(Found found, Mode mode, Installation installation) {

  /** Why this set. */
  enum Mode {
    /** It is the one that runs from day to day. */
    COMMITTED,
    /** It has to prove itself, else the committed one comes back. */
    TRIAL,
    /** Nothing else is left, and it is too old to charge with: it reports and can be updated. */
    RESCUE
  }

  List<Path> jars() {
    return found.jars();
  }

  /** What the bundles are told. */
  Map<String, String> properties() {
    return Map.of("org.openocpp.set", found.set().digest(),
        "org.openocpp.set.mode", mode.name().toLowerCase(java.util.Locale.ROOT),
        "org.openocpp.set.factory", installation.factory().toString(),
        "org.openocpp.launcher", installation.launcher().toString());
  }

  String sentence() {
    return found.set().shortName() + ", release " + found.set().targets().releaseCounter() + switch (mode) {
      case COMMITTED -> "";
      case TRIAL -> ", on trial";
      case RESCUE -> ", as rescue: it does not charge";
    };
  }
}
