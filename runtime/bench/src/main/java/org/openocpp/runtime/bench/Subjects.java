// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.Signer;
import org.openocpp.runtime.bundleset.ToolException;
import org.openocpp.runtime.demo.StartupFile;

/**
 * What is started and measured: the station, and its floors, which are sets of some of its jars. All go through the station's own
 * script, so that all have its JVM options.
 */
final class Subjects {
  private static final String FLOOR = "org/openocpp/runtime/bench/floor/";
  private static final String FRAMEWORK = "org\\.apache\\.felix\\..*|org\\.osgi\\..*";
  private static final String LIBRARIES = FRAMEWORK + "|jetty-.*|jackson-.*|(api|sqlite|transport\\.jetty)-.*";

  private final Path script;
  private final Path set;
  private final Path work;
  private int count;

  Subjects(Path root, Path work) throws IOException {
    this.script = root.resolve("runtime/bin/station");
    this.set = root.resolve("runtime/models/simulated/target/set");
    this.work = work;
    copySet(work.resolve("scr"), FRAMEWORK);
    copySet(work.resolve("floor"), LIBRARIES);
    copySet(work.resolve("one"), "(?!ocpp\\.v201-).*");
    var manifest = new Manifest(getClass().getResourceAsStream("floor.mf"));
    pack(work.resolve("floor/bundles/floor-1.0.0.jar"), manifest, "Floor", "FloorTimers", "CannedAnswers",
        "Floor$1Sample");
    pack(work.resolve("bare.jar"), new Manifest(), "BareJvm");
    for (String copy : List.of("scr", "floor", "one")) {
      sign(work.resolve(copy));
    }
  }

  /** The launcher runs nothing that is not signed, and checks it at each start: that belongs to every floor. */
  private static void sign(Path copy) throws IOException {
    try {
      SetMaker.sign(copy, new Model("bench", "1.0.0", List.of("simulated"), 1, 1), List.of(Signer.development()));
    } catch (ToolException e) {
      throw new IOException(e);
    }
  }

  Path script() {
    return script;
  }

  /** The jar of one of the station's bundles. */
  Path jar(String name) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(set.resolve("bundles"), name + "-*.jar")) {
      return jars.iterator().next();
    }
  }

  Path folder() throws IOException {
    return Files.createDirectory(work.resolve("run-" + ++count));
  }

  StartupFile stationAt(URI csms) {
    return StartupFile.of("BENCH").csms(csms).acEvse(32, 3).acEvse(32, 3).control().key("MeterValueSampleInterval",
        "0");
  }

  Child bareJvm() throws IOException {
    return start(set, "-cp " + work.resolve("bare.jar") + " org.openocpp.runtime.bench.floor.BareJvm", "{}");
  }

  Child frameworkAndScr() throws IOException {
    return start(work.resolve("scr"), "", "{}");
  }

  Child libraries(URI csms) throws IOException {
    return start(work.resolve("floor"), "-Dfloor.libraries=true -Dfloor.url=" + csms, "{}");
  }

  Child cannedAnswers(URI csms) throws IOException {
    return start(work.resolve("floor"), "-Dfloor.url=" + csms, "{}");
  }

  Child station(URI csms) throws IOException {
    return start(set, "", stationAt(csms).json().toString());
  }

  /** The set without OCPP 2.0.1. */
  Child stationWithOneProtocol(URI csms) throws IOException {
    return start(work.resolve("one"), "", stationAt(csms).json().toString());
  }

  /** The station on OCPP 2.0.1. */
  Child stationOn201(URI csms) throws IOException {
    StartupFile file = stationAt(csms);
    file.json().put("ocppVersion", "2.0.1");
    return start(set, "", file.json().toString());
  }

  private Child start(Path ofSet, String options, String config) throws IOException {
    Path file = Files.writeString(folder().resolve("station.json"), config);
    return new Child(List.of(script.toString(), "--config", file.toString(), "--log", "info"),
        Map.of("OPENOCPP_SET", ofSet.toString(), "OPENOCPP_JAVA_OPTS", options));
  }

  private void copySet(Path to, String names) throws IOException {
    Files.createDirectories(to.resolve("bundles"));
    Files.createSymbolicLink(to.resolve("launcher"), set.resolve("launcher"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(set.resolve("bundles"), "*.jar")) {
      for (Path jar : jars) {
        if (jar.getFileName().toString().matches("(" + names + ")")) {
          Files.createSymbolicLink(to.resolve("bundles").resolve(jar.getFileName()), jar);
        }
      }
    }
  }

  private void pack(Path to, Manifest manifest, String... classes) throws IOException {
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    try (var jar = new JarOutputStream(Files.newOutputStream(to), manifest)) {
      for (String name : classes) {
        String entry = FLOOR + name + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream code = getClass().getClassLoader().getResourceAsStream(entry)) {
          code.transferTo(jar);
        }
      }
    }
  }
}
