// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_A_BUNDLE;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.openocpp.api.update.SwapRefusedException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a bundle's manifest says about it.
 *
 * @param impact what its change costs; a bundle that says nothing needs a new start of the set
 * @param overlap whether old and new may serve side by side
 * @param hold   whether its parts keep their state while the bundle is stopped
 */
record Declaration(String symbolicName, Version version, String impact, boolean overlap, boolean hold,
    Set<String> roles) {
  /** Parts that people's safety and the session hang on: off means that the car stops charging. */
  private static final Set<String> POWER = Set.of("evse", "control-pilot", "power-switch", "plug-lock");

  /** @param header the value of a manifest header, null where it is not there */
  static Declaration of(UnaryOperator<String> header) throws SwapRefusedException {
    String name = header.apply(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || !"2".equals(header.apply(Constants.BUNDLE_MANIFESTVERSION))) {
      throw new SwapRefusedException(NOT_A_BUNDLE, "The jar is not a bundle: its manifest has no Bundle-SymbolicName.");
    }
    if (header.apply(Constants.FRAGMENT_HOST) != null) {
      throw new SwapRefusedException(NOT_A_BUNDLE, "A fragment is part of another bundle and not swapped by itself.");
    }
    try {
      return new Declaration(name.split(";", 2)[0].strip(),
          Version.parseVersion(header.apply(Constants.BUNDLE_VERSION)),
          text(header, "OpenOCPP-Impact", "restart"), text(header, "OpenOCPP-Swap", "handover").equals("overlap"),
          text(header, "OpenOCPP-Stop", "SAFE").equals("HOLD"),
          Set.of(text(header, "OpenOCPP-Roles", "").split("\\s*,\\s*")));
    } catch (IllegalArgumentException e) {
      throw new SwapRefusedException(NOT_A_BUNDLE, "The manifest is wrong: " + e.getMessage() + ".");
    }
  }

  private static String text(UnaryOperator<String> header, String name, String absent) {
    String value = header.apply(name);
    return value == null ? absent : value.strip();
  }

  /** Why this bundle cannot change while the set runs; empty where it can. */
  Optional<String> whyNotHot() {
    if (!impact.equals("hot")) {
      return Optional
          .of(symbolicName + " " + version + " changes with a new start of the set only (impact " + impact + ").");
    }
    if (!hold && roles.stream().anyMatch(POWER::contains)) {
      return Optional
          .of(symbolicName + " " + version + " goes to its safe state when it stops, which would end charging.");
    }
    return Optional.empty();
  }
}
