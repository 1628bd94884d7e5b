// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.openocpp.itests.BundleSet;
import org.openocpp.itests.set.JarCopy;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.StartupFile;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A model in the framework of a test, with its devices and a CSMS beside it. What the launcher provides is the test's. */
record RunningModel(DemoCsms csms, Devices devices, Session session, ServiceRegistration<IntConsumer> exit,
    List<Integer> exits) implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "models").toAbsolutePath();
  private static final Path CONFIG = FOLDER.resolve("station.json");
  private static final Path DATA = FOLDER.resolve("data");

  /** The jars of its set, and what a test needs beside them. */
  static Option[] bundles(ModelUnderTest model) {
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path demo = library("demo", "org.openocpp.runtime.demo,org.openocpp.runtime.demo.websocket");
    Path testkit = library("testkit", "org.openocpp.testkit.rapi,org.openocpp.testkit.serial");
    return new Option[]{BundleSet.bareFramework(),
        composite(Stream.concat(model.jars().stream(),
            Stream.of(demo, testkit, BundleSet.jar("assertj-core"), BundleSet.jar("byte-buddy")))
            .map(jar -> bundle("reference:" + jar.toUri())).toArray(Option[]::new)),
        frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
        frameworkProperty("org.openocpp.config").value(CONFIG.toString()),
        frameworkProperty("org.openocpp.data").value(DATA.toString())};
  }

  private static Path library(String artifact, String exports) {
    return JarCopy.of(BundleSet.jar(artifact)).header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", artifact).header("Export-Package", exports)
        .header("Import-Package", "org.osgi.framework")
        .header("Require-Capability", "osgi.ee;filter:=\"(osgi.ee=JavaSE)\"")
        .header("DynamicImport-Package", "com.fasterxml.jackson.*,org.openocpp.api.*")
        .write(FOLDER.resolve(artifact + ".jar"));
  }

  static RunningModel start(BundleContext context, ModelUnderTest model) throws IOException {
    delete(DATA);
    Files.createDirectories(DATA);
    DemoCsms csms = DemoCsms.start();
    Devices devices = Devices.of(model);
    StartupFile settings = model.settings(csms.url());
    devices.enter(settings);
    settings.write(CONFIG);
    List<Integer> exits = new CopyOnWriteArrayList<>();
    var exit = context.registerService(IntConsumer.class, exits::add,
        new Hashtable<>(Map.of("org.openocpp.role", "exit")));
    return new RunningModel(csms, devices, new Session(csms, devices), exit, exits);
  }

  static Path file(Bundle bundle) {
    return Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")));
  }

  @Override
  public void close() throws IOException {
    exit.unregister();
    devices.close();
    csms.close();
    assertThat(exits).as("statuses that the set wanted to end with").isEmpty();
  }

  private static void delete(Path top) throws IOException {
    if (Files.exists(top)) {
      try (Stream<Path> all = Files.walk(top)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
