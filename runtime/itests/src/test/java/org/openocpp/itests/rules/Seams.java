// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where this build allows what it forbids elsewhere: the one list of exceptions. */
final class Seams {
  /** Export packages, and what they may export. */
  static final Set<String> EXPORTERS = Set.of("api", "testkit");
  static final String DRIVER_EXPORTER = "sqlite";
  static final String DRIVER_PACKAGES = "org.sqlite";

  /** Libraries without a role of their own. */
  static final Set<String> WITHOUT_ROLE = Set.of("api", "sqlite", "testkit");

  /** Packages that are compiled into several bundles instead of being a bundle, and into which ones. */
  private static final Map<String, Pattern> SHARED =
      Map.of("org.openocpp.transport.internal", Pattern.compile("transport\\..+"),
          "org.openocpp.ocpp.internal", Pattern.compile("ocpp\\.v.+"),
          "org.openocpp.ocpp.v2.internal", Pattern.compile("ocpp\\.v2.+"),
          "org.openocpp.hw.internal", Pattern.compile("hw\\..+|_template"),
          "org.openocpp.sets", Pattern.compile("update"));

  /** Code that only tests run may do what it likes. */
  static final Set<String> TEST_TOOLS = Set.of("testkit");

  /** May read the clock, wait, and draw random numbers. */
  static final Set<String> TIME = Set.of("org.openocpp.station.internal.time");

  /** May draw random numbers that keys and nonces are made of. */
  static final Set<String> SECURE_RANDOM = Set.of("org.openocpp.station.internal.time",
      "org.openocpp.security.internal");

  /** May use threads, locks and files within the code of the station loop. */
  static final Set<String> THREADS = Set.of("org.openocpp.station.internal.loop", "org.openocpp.station.internal.time",
      "org.openocpp.station.internal.startup");

  private Seams() {}

  /** Code that runs on the station loop, or as pure translation on a thread of csms. */
  static boolean isPure(BundleFolder bundle) {
    return bundle.name().equals("station") || bundle.name().startsWith("ocpp.")
        || bundle.name().equals("smartcharging");
  }

  static boolean sharedWith(String bundle, String packageName) {
    return SHARED.entrySet().stream()
        .anyMatch(e -> e.getValue().matcher(bundle).matches() && within(Set.of(e.getKey())).test(packageName));
  }

  /** Whether a package is one of those, or below one. */
  static Predicate<String> within(Set<String> packages) {
    return name -> packages.stream().anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
  }
}
