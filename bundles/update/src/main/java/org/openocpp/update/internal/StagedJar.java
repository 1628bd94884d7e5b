// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_A_BUNDLE;
import static org.openocpp.api.update.SwapRefusedException.Reason.OTHER_NAME;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.openocpp.api.update.SwapRefusedException;

/**
 * A jar that was received, and what it says it is.
 *
 * @param content what was in it, unpacked, in a folder of its own: the framework knows a bundle by its location, and the same build may
 *                come twice
 * @param digest  SHA-256 of the jar, hexadecimal
 */
record StagedJar(Path content, String digest, Declaration declaration) {

  /** The content is still to be unpacked. */
  static StagedJar of(Path jar, Path content, String digest, String wantedName) throws SwapRefusedException {
    Declaration declaration = declaration(jar);
    if (!declaration.symbolicName().equals(wantedName)) {
      throw new SwapRefusedException(OTHER_NAME,
          "The jar is " + declaration.symbolicName() + ", not " + wantedName + ".");
    }
    return new StagedJar(content, digest, declaration);
  }

  private static Declaration declaration(Path file) throws SwapRefusedException {
    try (var jar = new JarFile(file.toFile())) {
      Attributes headers = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
      return Declaration.of(headers::getValue);
    } catch (IOException | SecurityException e) {
      throw new SwapRefusedException(NOT_A_BUNDLE, "What was sent is not a jar: " + e.getMessage() + ".");
    }
  }

  String location() {
    return "reference:" + content.toUri();
  }
}
