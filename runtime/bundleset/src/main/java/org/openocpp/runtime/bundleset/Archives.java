// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.openocpp.sets.Metadata;
import org.openocpp.sets.SetArchive;
import org.openocpp.sets.SetException;
import org.openocpp.sets.Targets;

/** Writes archives of sets: stored, sorted, without dates, so that the same set is the same file. */
public final class Archives {
  /** The first moment that a zip can tell. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archives() {}

  /** @param jars folder in which each jar lies under its file name */
  public static void write(Path archive, Metadata metadata, Targets targets, Path jars) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Targets.Jar jar : targets.jars()) {
      files.put(jar.path(), Files.readAllBytes(jars.resolve(jar.fileName())));
    }
    write(archive, metadata, files);
  }

  /** The same set without the jars that another one has. */
  static void thin(Path full, Path base, Path archive) throws IOException, SetException {
    Set<String> had =
        Inspection.of(base).targets().jars().stream().map(Targets.Jar::sha256).collect(Collectors.toSet());
    Map<String, byte[]> files = new TreeMap<>();
    try (SetArchive from = SetArchive.open(full)) {
      for (Targets.Jar jar : Inspection.of(full).targets().jars()) {
        if (!had.contains(jar.sha256()) && from.has(jar)) {
          Path copy = Files.createTempFile("bundleset", ".jar");
          from.copy(jar, copy);
          files.put(jar.path(), Files.readAllBytes(copy));
          Files.delete(copy);
        }
      }
      write(archive, from.metadata(), files);
    }
  }

  private static void write(Path archive, Metadata metadata, Map<String, byte[]> jars) throws IOException {
    try (OutputStream file = Files.newOutputStream(archive); var zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> small : new TreeMap<>(metadata.files()).entrySet()) {
        store(zip, small.getKey(), small.getValue());
      }
      for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
        store(zip, jar.getKey(), jar.getValue());
      }
    }
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_DATE);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
