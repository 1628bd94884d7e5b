// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;

/**
 * One bundle of this build as its folder and its {@code target/classes} show it.
 *
 * @param name       name of the folder
 * @param headers    main headers of the manifest
 * @param classes    the classes that its own sources gave
 * @param components the component descriptions, as XML
 */
record BundleFolder(String name, Map<String, String> headers, List<ClassFacts> classes, List<String> components) {

  static final String ROOT = "org.openocpp.";

  /** All bundles under {@code bundles/} and {@code hardware-bundles/}; they must have been built. */
  static List<BundleFolder> all() {
    return folders().stream().map(BundleFolder::read).toList();
  }

  static List<Path> folders() {
    return Stream.of("bundles", "hardware-bundles").flatMap(parent -> list(top().resolve(parent)))
        .filter(folder -> Files.exists(folder.resolve("bnd.bnd"))).toList();
  }

  /** The root folder of the build. */
  static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("cnf/bundle.bnd"))) folder = folder.getParent();
    return folder;
  }

  private static BundleFolder read(Path folder) {
    Path classes = folder.resolve("target/classes");
    try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
      Map<String, String> headers = new Manifest(in).getMainAttributes().entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
      return new BundleFolder(folder.getFileName().toString(), headers,
          files(classes.resolve("org/openocpp"), ".class").map(p -> ClassFacts.of(bytes(p))).toList(),
          files(classes.resolve("OSGI-INF"), ".xml").map(BundleFolder::text).filter(x -> x.contains(
              "http://www.osgi.org/xmlns/scr/")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " is not built", e);
    }
  }

  Set<String> packages() {
    return classes.stream().map(ClassFacts::packageName).collect(Collectors.toSet());
  }

  Parameters header(String header) {
    return OSGiHeader.parseHeader(headers.get(header));
  }

  Set<String> exports() {
    return header("Export-Package").keySet();
  }

  /** Values of an attribute of the capabilities in one name space. */
  List<String> capabilities(String nameSpace, String attribute) {
    return header("Provide-Capability").entrySet().stream().filter(e -> e.getKey().replace("~", "").equals(nameSpace))
        .map(Map.Entry::getValue).map((Attrs a) -> a.get(attribute)).toList();
  }

  boolean is(String header, String value) {
    return value.equals(headers.get(header));
  }

  static Stream<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) return Stream.of();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> p.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
