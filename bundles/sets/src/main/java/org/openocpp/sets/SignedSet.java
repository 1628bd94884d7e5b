// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.openocpp.sets.SetException.Reason;

/**
 * A set whose signatures hold; its jars are still to be looked at.
 *
 * @param digest   of {@code targets.json}: the name of the set
 * @param root     the last root of its chain
 * @param metadata what it was read from
 */
public record SignedSet(String digest, Root root, Targets targets, Metadata metadata) {

  /** A few digits of the name, for people. */
  public String shortName() {
    return targets.name() + " " + targets.version() + " (" + digest.substring(0, 12) + ")";
  }

  /** @throws SetException where the file is not there or has other bytes than were signed */
  public static void requireIntact(Targets.Jar jar, Path file) throws SetException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new SetException(Reason.BROKEN, jar.fileName() + " is missing");
      }
      if (Files.size(file) != jar.length() || !Digest.of(file).equals(jar.sha256())) {
        throw new SetException(Reason.BROKEN, jar.fileName() + " is not the one that was signed");
      }
    } catch (IOException e) {
      throw new SetException(Reason.BROKEN, jar.fileName() + " cannot be read: " + e.getMessage());
    }
  }
}
