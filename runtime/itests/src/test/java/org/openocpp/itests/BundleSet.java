// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ops4j.pax.exam.Option;

/**
 * Bundles for a framework in a test. They come from the class path of the tests: what this build made, never what is
 * installed somewhere.
 */
public final class BundleSet {
  private static final Predicate<String> LIBRARY = Pattern.compile("(org\\.apache\\.felix\\.(scr|configadmin)"
      + "|org\\.osgi\\.(service\\.component|util\\.promise|util\\.function)|jackson-.*|jetty-.*)").asMatchPredicate();

  private BundleSet() {}

  /** A framework with the libraries that our bundles need. */
  public static Option framework() {
    return composite(bareFramework(),
        composite(jars().filter(jar -> LIBRARY.test(artifact(jar))).map(BundleSet::install).toArray(Option[]::new)));
  }

  /** A quiet framework with fresh storage, JUnit and slf4j, and what the launcher gives to a set. */
  public static Option bareFramework() {
    return composite(cleanCaches(), junitBundles(),
        systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
        // frameworkProperty(system.packages.extra) would replace what Pax Exam itself puts there
        systemPackages("org.slf4j;version=2.0.17", "org.slf4j.helpers;version=2.0.17", "org.slf4j.spi;version=2.0.17",
            "org.slf4j.event;version=2.0.17"),
        // Jetty's WebSocket asks for a service loader mediator, which it can do without
        frameworkProperty("org.osgi.framework.system.capabilities.extra")
            .value("osgi.extender;osgi.extender=osgi.serviceloader.registrar;version:Version=1.0"));
  }

  /** Bundles of this build by the names of their folders. */
  public static Option bundles(String... names) {
    return composite(Arrays.stream(names).map(name -> install(jar(name))).toArray(Option[]::new));
  }

  /** The jar of a module of this build, or of a library, by its artifact id. */
  public static Path jar(String artifact) {
    return jars().filter(jar -> artifact(jar).equals(artifact)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "no jar of " + artifact + " on the class path; these tests run after the package phase"));
  }

  /** Names of all bundles of this build on the class path, but for the testkit: it never ships. */
  public static String[] all() {
    return jars().filter(jar -> symbolicName(jar).startsWith("org.openocpp.")).map(BundleSet::artifact)
        .filter(name -> !name.equals("testkit")).toArray(String[]::new);
  }

  private static Option install(Path jar) {
    return bundle("reference:" + jar.toUri());
  }

  private static Stream<Path> jars() {
    String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).filter(p -> p.endsWith(".jar")).map(Path::of);
  }

  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*", "");
  }

  private static String symbolicName(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String name = file.getManifest() == null ? null
          : file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
      return name == null ? "" : name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
