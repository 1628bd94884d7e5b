// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What lies outside the data directory and no update touches.
 *
 * @param factory  folder of the set the station was born with
 * @param launcher folder of the launcher's jars and of {@code root.json}, the root of trust
 */
record Installation(Path factory, Path launcher) {

  /** @param set null: the factory set lies beside the launcher, as the build lays it out */
  static Installation of(@Nullable Path set) throws LaunchException {
    Path launcher = ownFolder();
    Path factory = set == null ? launcher.getParent() : set;
    if (!Files.isDirectory(factory.resolve("bundles"))) {
      throw new LaunchException(ExitCode.NO_SET,
          "There is no bundle set in " + factory + ". Build one with: mvn -DskipTests package");
    }
    return new Installation(factory.toAbsolutePath().normalize(), launcher);
  }

  private static Path ownFolder() throws LaunchException {
    try {
      Path own = Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.toAbsolutePath().normalize().getParent();
    } catch (URISyntaxException e) {
      throw new LaunchException(ExitCode.NO_SET, "The launcher does not find its own folder.");
    }
  }
}
