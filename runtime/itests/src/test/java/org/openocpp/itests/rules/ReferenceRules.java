// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which classes may refer to which. */
final class ReferenceRules {
  private ReferenceRules() {}

  /** Every class is under the package of its bundle; what is not exported is under {@code internal}. */
  static List<String> ownPackages(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (String p : b.packages()) {
        String root = BundleFolder.ROOT + b.name();
        if (!b.exports().contains(p) && !Seams.within(Set.of(root + ".internal")).test(p)
            && !Seams.sharedWith(b.name(), p))
          broken.add(b.name() + ": package " + p + " is neither exported nor under " + root + ".internal");
      }
    return broken;
  }

  /** Nobody refers to a class of another bundle, but for api (and the JDBC driver, which holds no code of ours). */
  static List<String> otherBundles(List<BundleFolder> bundles) {
    Map<String, String> owners = new HashMap<>();
    for (BundleFolder b : bundles) b.packages().forEach(p -> owners.put(p, b.name()));
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (ClassFacts c : b.classes())
        for (String type : c.types()) {
          String owner = owners.get(packageOf(type));
          if (owner != null && !b.packages().contains(packageOf(type)) && !owner.equals("api"))
            broken.add(c.name() + " refers to " + type + " of " + owner);
        }
    return broken;
  }

  static List<String> apiTypes(List<BundleFolder> bundles) {
    return bundles.stream().filter(b -> b.name().equals("api"))
        .flatMap(b -> b.classes().stream().flatMap(c -> foreign(b, c))).toList();
  }

  private static Stream<String> foreign(BundleFolder api, ClassFacts c) {
    return c.types().stream().filter(t -> !ManifestRules.isJdk(t) && !api.packages().contains(packageOf(t)))
        .map(t -> c.name() + " refers to " + t);
  }

  static List<String> packageCycles(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles) {
      Graph graph = new Graph();
      for (ClassFacts c : b.classes())
        for (String type : c.types())
          if (b.packages().contains(packageOf(type)) && !packageOf(type).equals(c.packageName()))
            graph.edge(c.packageName(), packageOf(type));
      graph.cycles().forEach(cycle -> broken.add(b.name() + ": " + cycle));
    }
    return broken;
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
