// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.openocpp.sets.Metadata;
import org.openocpp.sets.Root;
import org.openocpp.sets.SetArchive;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.SignedSet;
import org.openocpp.sets.Targets;

/** What is in a set, an archive or a folder, whoever signed it. */
record Inspection(Metadata metadata, Targets targets) {

  static Inspection of(Path set) throws IOException, SetException {
    Metadata metadata;
    if (Files.isDirectory(set)) {
      metadata = SetStore.readMetadata(set);
    } else {
      try (SetArchive archive = SetArchive.open(set)) {
        metadata = archive.metadata();
      }
    }
    return new Inspection(metadata, metadata.untrustedTargets());
  }

  String text() throws SetException {
    var text = new StringBuilder();
    text.append("set               ").append(targets.name()).append(' ').append(targets.version()).append('\n');
    text.append("digest            ").append(metadata.digest()).append('\n');
    text.append("release counter   ").append(targets.releaseCounter()).append(", floor afterwards ")
        .append(targets.minReleaseCounter()).append('\n');
    text.append("hardware          ").append(String.join(", ", targets.hardware())).append('\n');
    text.append("needs             Java ").append(targets.java()).append(", launcher ").append(targets.launcher())
        .append('\n');
    text.append("bundles           ").append(targets.jars().size()).append(", ").append(targets.bytes())
        .append(" bytes\n");
    for (Targets.Jar jar : targets.jars()) {
      text.append(String.format("  %-50s %-22s %-8s %s%n", jar.bundle(), jar.version(), jar.impact(),
          jar.sha256().substring(0, 12)));
    }
    return text.toString();
  }

  /** What an update from this set to another one changes; empty where nothing. */
  String difference(Inspection to) {
    Map<String, Targets.Jar> before = byBundle(targets);
    Map<String, Targets.Jar> after = byBundle(to.targets);
    var lines = new TreeMap<String, String>();
    List<String> impacts = new ArrayList<>();
    before.forEach((bundle, jar) -> {
      Targets.Jar now = after.get(bundle);
      if (now == null) {
        lines.put(bundle, "- " + bundle + " " + jar.version());
        impacts.add(jar.impact());
      } else if (!now.sha256().equals(jar.sha256())) {
        lines.put(bundle, "~ " + bundle + " " + jar.version() + " -> " + now.version() + " (" + now.impact() + ")");
        impacts.add(jar.impact());
        impacts.add(now.impact());
      }
    });
    after.forEach((bundle, jar) -> {
      if (!before.containsKey(bundle)) {
        lines.put(bundle, "+ " + bundle + " " + jar.version() + " (" + jar.impact() + ")");
        impacts.add(jar.impact());
      }
    });
    if (lines.isEmpty()) {
      return "The bundles are the same.\n";
    }
    String impact = impacts.contains("restart") ? "restart" : impacts.contains("idle") ? "idle" : "hot";
    return String.join("\n", lines.values()) + "\n" + lines.size() + " of " + after.size() + " bundles, impact "
        + impact
        + "\n";
  }

  private static Map<String, Targets.Jar> byBundle(Targets targets) {
    return targets.jars().stream().collect(Collectors.toMap(Targets.Jar::bundle, Function.identity()));
  }

  /** Checks all there is to check away from a station. */
  static SignedSet verify(Path set, Root root, List<Path> bases) throws IOException, SetException {
    SignedSet signed = of(set).metadata.verify(root);
    if (Files.isDirectory(set)) {
      for (Targets.Jar jar : signed.targets().jars()) {
        SignedSet.requireIntact(jar, set.resolve("bundles").resolve(jar.fileName()));
      }
      return signed;
    }
    List<String> had = new ArrayList<>();
    for (Path base : bases) {
      of(base).targets.jars().forEach(jar -> had.add(jar.sha256()));
    }
    try (SetArchive archive = SetArchive.open(set)) {
      archive.requireOnly(signed.targets().jars());
      for (Targets.Jar jar : signed.targets().jars()) {
        Path copy = Files.createTempFile("bundleset", ".jar");
        try {
          if (archive.has(jar)) {
            archive.copy(jar, copy);
          } else if (!had.contains(jar.sha256())) {
            throw new SetException(SetException.Reason.BROKEN, jar.fileName()
                + " is missing: of a thin set the base has to be named with --base");
          }
        } finally {
          Files.deleteIfExists(copy);
        }
      }
    }
    return signed;
  }
}
