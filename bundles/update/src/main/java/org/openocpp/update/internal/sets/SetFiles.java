// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.openocpp.sets.BootRecord;
import org.openocpp.sets.Digest;
import org.openocpp.sets.DurableFiles;
import org.openocpp.sets.Metadata;
import org.openocpp.sets.SetArchive;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.SignedSet;
import org.openocpp.sets.Targets;

/** The files of sets in the data directory. On the thread of the installer. */
final class SetFiles {
  /** The largest archive that is fetched, bytes. */
  static final long MAX_ARCHIVE = 256L << 20;
  /** What is left free for everything else: transactions go before updates. */
  static final long RESERVE = 16L << 20;

  private final Path data;
  private final Path factory;
  private final SetStore store;

  SetFiles(Path data, Path factory, SetStore store) {
    this.data = data;
    this.factory = factory;
    this.store = store;
  }

  private Path incoming() {
    return data.resolve("incoming");
  }

  /** Where a file from this location goes while it comes; what came from elsewhere before is dropped. */
  Path part(String location) throws IOException {
    Path part = incoming().resolve(Digest.of(location.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + ".part");
    Files.createDirectories(incoming());
    try (Stream<Path> files = Files.list(incoming())) {
      for (Path file : files.filter(file -> !file.getFileName().toString().startsWith(part.getFileName().toString()))
          .toList()) {
        Files.delete(file);
      }
    }
    return part;
  }

  /** What was fetched whole, or is missing. */
  Path archive() {
    return incoming().resolve("set.bundleset");
  }

  /** The longest file that may come: what is there of it counts, and transactions go before updates. */
  long mostBytes(Path part) throws IOException, SetException {
    long had = Files.exists(part) ? Files.size(part) : 0;
    long most = Math.min(MAX_ARCHIVE, free() - RESERVE + had);
    if (most <= had) {
      throw new SetException(Reason.SPACE, "there is no room for it: " + free() + " bytes of disk are free, and "
          + RESERVE + " are kept for transactions");
    }
    return most;
  }

  void dropIncoming() throws IOException {
    DurableFiles.deleteTree(incoming());
  }

  /** Puts every jar and then the metadata of a verified set into the data directory: a set whose folder is there is there whole. */
  void unpack(SignedSet set, SetArchive archive) throws IOException, SetException {
    archive.requireOnly(set.targets().jars());
    Path jars = Files.createDirectories(data.resolve("jars"));
    requireSpace(set);
    for (Targets.Jar jar : set.targets().jars()) {
      Path target = store.jar(jar.sha256());
      if (!isIntact(jar, target)) {
        Path part = jars.resolve("incoming.part");
        copy(jar, archive, part);
        DurableFiles.move(part, target);
      }
    }
    Path folder = store.folder(set.digest());
    for (Map.Entry<String, byte[]> file : ordered(set.metadata())) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      DurableFiles.write(target, file.getValue());
    }
    DurableFiles.forceFolder(folder.getParent());
  }

  /** What is signed last: where it is, everything is. */
  private static List<Map.Entry<String, byte[]>> ordered(Metadata metadata) {
    return metadata.files().entrySet().stream()
        .sorted(Comparator.comparing(file -> file.getKey().equals(Metadata.TARGETS))).toList();
  }

  private void copy(Targets.Jar jar, SetArchive archive, Path part) throws IOException, SetException {
    if (archive.has(jar)) {
      archive.copy(jar, part);
      return;
    }
    Path born = factory.resolve("bundles").resolve(jar.fileName());
    if (!isIntact(jar, born)) {
      throw new SetException(Reason.BROKEN, jar.fileName() + " is neither in the archive nor on the station");
    }
    DurableFiles.writeForced(part, Files.readAllBytes(born));
  }

  private void requireSpace(SignedSet set) throws IOException, SetException {
    long needed = RESERVE;
    for (Targets.Jar jar : set.targets().jars()) {
      needed += Files.exists(store.jar(jar.sha256())) ? 0 : jar.length();
    }
    if (free() < needed) {
      throw new SetException(Reason.SPACE, "it needs " + needed + " bytes of disk and there are " + free());
    }
  }

  private long free() throws IOException {
    return Files.getFileStore(data).getUsableSpace();
  }

  private static boolean isIntact(Targets.Jar jar, Path file) {
    try {
      SignedSet.requireIntact(jar, file);
      return true;
    } catch (SetException e) {
      return false;
    }
  }

  /** Drops sets and jars that nothing can lead to any more. */
  void collectGarbage(BootRecord record) throws IOException {
    Set<String> sets = new HashSet<>();
    Stream.of(record.committed(), record.previous(), record.trial() == null ? null : record.trial().set())
        .filter(Objects::nonNull).forEach(sets::add);
    Set<String> jars = new HashSet<>();
    for (String digest : sets) {
      try {
        SetStore.readMetadata(store.folder(digest)).untrustedTargets().jars()
            .forEach(jar -> jars.add(jar.sha256() + ".jar"));
      } catch (SetException e) {
        return; // not readable: nothing is thrown away on a guess
      }
    }
    for (Path set : list(data.resolve("sets"))) {
      if (!sets.contains(set.getFileName().toString())) {
        DurableFiles.deleteTree(set);
      }
    }
    for (Path jar : list(data.resolve("jars"))) {
      if (!jars.contains(jar.getFileName().toString())) {
        Files.delete(jar);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
