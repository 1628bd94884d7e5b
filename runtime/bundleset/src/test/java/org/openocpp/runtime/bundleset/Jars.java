// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Tiny bundles for sets of a test. */
final class Jars {
  private Jars() {}

  static Path write(Path folder, String artifact, String version, String impact, String content) throws IOException {
    Files.createDirectories(folder);
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.example." + artifact);
    main.putValue("Bundle-Version", version);
    main.putValue("OpenOCPP-Impact", impact);
    Path file = folder.resolve(artifact + "-" + version + ".jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      var entry = new ZipEntry("content");
      entry.setTime(0);
      jar.putNextEntry(entry);
      jar.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    return file;
  }
}
