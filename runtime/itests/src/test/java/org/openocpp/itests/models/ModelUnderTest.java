// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.StartupFile;

/** A model of {@code runtime/models}, as the build left it. */
record ModelUnderTest(String name) {
  /** What {@code -Dmodel} names, else these. */
  static List<ModelUnderTest> orElse(String... names) {
    String given = System.getProperty("model", "");
    return (given.isEmpty() ? Stream.of(names) : Stream.of(given)).map(ModelUnderTest::new).toList();
  }

  Path folder() {
    Path folder =
        Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../models").resolve(name).normalize();
    if (!Files.exists(folder.resolve("target/set/metadata"))) {
      throw new IllegalArgumentException("there is no built model " + name + " in " + folder);
    }
    return folder;
  }

  Path set() {
    return folder().resolve("target/set");
  }

  List<Path> jars() {
    try (Stream<Path> jars = Files.list(set().resolve("bundles"))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isSimulated() {
    return jars().stream().anyMatch(jar -> jar.getFileName().toString().startsWith("simulation-"));
  }

  /** Its settings, for a station at this CSMS whose samples come each second. */
  StartupFile settings(URI csms) {
    StartupFile file = StartupFile.of("MODEL-1");
    try {
      file.json().setAll(Json.object(Files.readString(folder().resolve("settings.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.csms(csms).key("MeterValueSampleInterval", "1")
        .key("MeterValuesSampledData", "Energy.Active.Import.Register").key("StopTxnSampledData", "");
  }

  @Override
  public String toString() {
    return name;
  }
}
