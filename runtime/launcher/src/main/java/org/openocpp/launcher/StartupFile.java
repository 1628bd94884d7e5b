// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.openocpp.sets.json.JsonException;
import org.openocpp.sets.json.JsonReader;
import org.openocpp.sets.json.JsonValue;

/**
 * What the launcher itself needs of the start-up file; the rest is the station's. That the whole file is JSON is checked here, before
 * anything starts.
 *
 * @param file          absolute
 * @param dataDirectory absolute
 */
record StartupFile(Path file, Path dataDirectory) {

  static StartupFile read(Path given) throws LaunchException {
    if (!Files.isRegularFile(given)) {
      throw new LaunchException(ExitCode.CONFIGURATION, given + ": there is no such file.");
    }
    Path file = given.toAbsolutePath().normalize();
    try {
      JsonValue directory = JsonReader.read(given).members().get("dataDirectory");
      Path data =
          directory == null ? file.resolveSibling(defaultDirectory(file)) : file.resolveSibling(path(directory));
      return new StartupFile(file, data.normalize());
    } catch (JsonException e) {
      throw new LaunchException(ExitCode.CONFIGURATION, e.getMessage() + ".");
    } catch (IOException e) {
      throw new LaunchException(ExitCode.CONFIGURATION, given + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Path path(JsonValue value) throws JsonException {
    try {
      return Path.of(value.text());
    } catch (InvalidPathException e) {
      throw new JsonException(value.at(), "\"" + value.text() + "\" cannot be a path");
    }
  }

  private static String defaultDirectory(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "") + "-data";
  }
}
