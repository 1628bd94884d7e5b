// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with what runs: {@code bundles/*.jar}. Launcher, framework and log lie beside it, outside the set. */
record BundleSet(List<Path> jars) {

  /** The set in a folder, in the order of the file names. */
  static BundleSet in(Path folder) throws LaunchException {
    Path bundles = folder.resolve("bundles");
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(bundles)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(bundles, "*.jar")) {
        files.forEach(jar -> jars.add(jar.toAbsolutePath().normalize()));
      } catch (IOException e) {
        throw new LaunchException(ExitCode.NO_SET, "The bundle set in " + bundles + " cannot be read: " + e + ".");
      }
    }
    if (jars.isEmpty()) {
      throw new LaunchException(ExitCode.NO_SET,
          "There is no bundle set in " + folder + ". Build one with: mvn -DskipTests package");
    }
    jars.sort(null);
    return new BundleSet(List.copyOf(jars));
  }

  /** The folder that this launcher's own jar says it belongs to: {@code <set>/launcher/launcher.jar}. */
  static Path ownFolder() throws LaunchException {
    try {
      Path own = Path.of(BundleSet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.resolveSibling("..").normalize();
    } catch (java.net.URISyntaxException e) {
      throw new LaunchException(ExitCode.NO_SET, "The bundle set is not named: --set DIR.");
    }
  }
}
