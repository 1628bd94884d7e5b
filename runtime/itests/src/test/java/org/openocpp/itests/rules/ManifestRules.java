// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import aQute.bnd.header.Attrs;

/** What manifests must say, and must not. Each rule answers with what breaks it. */
final class ManifestRules {
  private static final Set<String> IMPACTS = Set.of("hot", "idle", "restart");
  private static final Set<String> SWAPS = Set.of("overlap", "handover");
  private static final Set<String> STOPS = Set.of("HOLD", "SAFE");
  private static final String JAVA = "(&(osgi.ee=JavaSE)(version=25))";

  private ManifestRules() {}

  static List<String> javaLevel(List<BundleFolder> bundles) {
    return bundles.stream().filter(b -> !b.classes().isEmpty() || b.headers().containsKey("Export-Package"))
        .filter(b -> b.header("Require-Capability").entrySet().stream().noneMatch(
            e -> e.getKey().equals("osgi.ee") && JAVA.equals(e.getValue().get("filter:"))))
        .map(b -> b.name() + " does not require JavaSE 25: " + b.headers().get("Require-Capability")).toList();
  }

  static List<String> impact(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles) {
      boolean hot = b.is("OpenOCPP-Impact", "hot");
      oneOf(b, "OpenOCPP-Impact", IMPACTS, true, broken);
      oneOf(b, "OpenOCPP-Swap", SWAPS, hot, broken);
      if (!Seams.WITHOUT_ROLE.contains(b.name()) && b.headers().get("OpenOCPP-Roles") == null)
        broken.add(b.name() + " has no OpenOCPP-Roles");
    }
    return broken;
  }

  static List<String> drivers(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles) {
      List<String> roles = b.capabilities("openocpp.hardware", "role");
      oneOf(b, "OpenOCPP-Stop", STOPS, !roles.isEmpty(), broken);
      if (!roles.isEmpty() && !b.header("OpenOCPP-Roles").keySet().equals(new HashSet<>(roles)))
        broken.add(b.name() + ": OpenOCPP-Roles and the capabilities openocpp.hardware differ");
    }
    return broken;
  }

  private static void oneOf(BundleFolder b, String header, Set<String> values, boolean wanted, List<String> broken) {
    String value = b.headers().get(header);
    if (wanted && (value == null || !values.contains(value)))
      broken.add(b.name() + ": " + header + " is " + value + ", not one of " + values);
    if (!wanted && value != null) broken.add(b.name() + " may not have " + header);
  }

  static List<String> looseWiring(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (String header : List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host"))
        if (b.headers().containsKey(header)) broken.add(b.name() + " has " + header);
    return broken;
  }

  static List<String> exports(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (String exported : b.exports())
        if (!mayExport(b.name(), exported)) broken.add(b.name() + " exports " + exported);
    return broken;
  }

  private static boolean mayExport(String bundle, String exported) {
    if (bundle.equals(Seams.DRIVER_EXPORTER)) return Seams.within(Set.of(Seams.DRIVER_PACKAGES)).test(exported);
    return Seams.EXPORTERS.contains(bundle) && Seams.within(Set.of(BundleFolder.ROOT + bundle)).test(exported);
  }

  static List<String> imports(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (String imported : b.header("Import-Package").keySet())
        if (imported.startsWith(BundleFolder.ROOT) && !Seams.within(Set.of(BundleFolder.ROOT + "api")).test(imported)
            && !(b.exports().contains(imported)))
          broken.add(b.name() + " imports " + imported);
    return broken;
  }

  static List<String> apiImports(List<BundleFolder> bundles) {
    return bundles.stream().filter(b -> b.name().equals("api"))
        .flatMap(b -> b.header("Import-Package").keySet().stream().filter(p -> !isJdk(p) && !b.exports().contains(p)))
        .map(p -> "api imports " + p).toList();
  }

  static boolean isJdk(String name) {
    return name.startsWith("java.") || name.startsWith("javax.");
  }

  /** A hot bundle that others are wired to would take them along when it is refreshed. */
  static List<String> hotStandsAlone(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles) {
      if (b.is("OpenOCPP-Impact", "hot") && !b.exports().isEmpty()) broken.add(b.name() + " is hot and exports");
      for (Map.Entry<String, Attrs> need : b.header("Require-Capability").entrySet())
        if (need.getKey().startsWith("openocpp.") && !"active".equals(need.getValue().get("effective:")))
          broken.add(b.name() + " is wired to a provider of " + need.getKey() + ": make it effective:=active");
    }
    return broken;
  }
}
