// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.openocpp.sets.Digest;
import org.openocpp.sets.Targets;

/** What a bundle's jar says of itself. */
final class JarFacts {
  private JarFacts() {}

  /** @throws ToolException where it is no bundle, or its name on disk is not {@code artifact-version.jar} */
  static Targets.Jar read(Path file) throws IOException, ToolException {
    try (var jar = new JarFile(file.toFile())) {
      if (jar.getManifest() == null || value(jar, "Bundle-SymbolicName").isEmpty()) {
        throw new ToolException(file + " is no bundle: it has no Bundle-SymbolicName.");
      }
      String bundle = value(jar, "Bundle-SymbolicName").replaceFirst(";.*", "").strip();
      String impact = value(jar, "OpenOCPP-Impact");
      var described = new Targets.Jar(coordinates(jar, file, bundle), bundle, value(jar, "Bundle-Version"),
          impact.isEmpty() ? "restart" : impact, Files.size(file), Digest.of(file));
      if (!described.fileName().equals(file.getFileName().toString())) {
        throw new ToolException(file + " is " + described.id() + " and should be called " + described.fileName() + ".");
      }
      return described;
    }
  }

  /** Symbolic name and version (major, minor, micro), with a space between; empty where it is no bundle. */
  static Optional<String> nameAndVersion(Path file) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
      String name = jar.getManifest() == null ? "" : value(jar, "Bundle-SymbolicName").replaceFirst(";.*", "").strip();
      return name.isEmpty() ? Optional.empty() : Optional.of(name + " " + whole(value(jar, "Bundle-Version")));
    }
  }

  /** Major, minor and micro, as the resolver names them: without what qualifies them. */
  private static String whole(String version) {
    return Stream.concat(Stream.of(version.split("\\.")), Stream.of("0", "0")).limit(3)
        .collect(Collectors.joining("."));
  }

  /** {@code group:artifact:version}: what Maven left in the jar, else the name of the file and of the bundle. */
  private static String coordinates(JarFile jar, Path file, String bundle) throws IOException, ToolException {
    List<ZipEntry> poms =
        jar.stream().filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties"))
            .map(ZipEntry.class::cast).toList();
    String name = file.getFileName().toString();
    for (ZipEntry pom : poms) {
      Properties properties = new Properties();
      try (InputStream in = jar.getInputStream(pom)) {
        properties.load(in);
      }
      if (name.equals(properties.get("artifactId") + "-" + properties.get("version") + ".jar")) {
        return properties.get("groupId") + ":" + properties.get("artifactId") + ":" + properties.get("version");
      }
    }
    var parts = java.util.regex.Pattern.compile("(.+?)-([0-9][^-]*(?:-SNAPSHOT)?)\\.jar").matcher(name);
    if (!parts.matches()) {
      throw new ToolException(file + " is not called artifact-version.jar.");
    }
    String artifact = parts.group(1);
    String group =
        bundle.endsWith("." + artifact) ? bundle.substring(0, bundle.length() - artifact.length() - 1) : bundle;
    return group + ":" + artifact + ":" + parts.group(2);
  }

  private static String value(JarFile jar, String header) throws IOException {
    Attributes attributes = jar.getManifest().getMainAttributes();
    String value = attributes.getValue(header);
    return value == null ? "" : value.strip();
  }
}
