// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are: {@code live/store.db} with the files that SQLite puts beside it, {@code live.damaged-1} and on for what was moved
 * aside, {@code rescue} while it is filled, and {@code lock}. A database is a folder, so that its files move as one: a write-ahead log
 * beside another database would be played into it. For the owner's eyes only; SQLite gives its own files the rights of the database.
 */
record StoreFiles(Path directory) {
  private static final String DATABASE = "store.db";

  StoreFiles {
    if (directory.toString().contains("?")) {
      throw new IllegalArgumentException("SQLite takes what follows a question mark for options: " + directory);
    }
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path database() {
    return live().resolve(DATABASE);
  }

  Path rescueDatabase() {
    return rescue().resolve(DATABASE);
  }

  void create() throws IOException {
    createFolder(directory);
    createFile(lock());
  }

  /** After this there is a live folder, whatever happened before. */
  void finishRescue() throws IOException {
    if (!Files.exists(live()) && Files.exists(rescue())) {
      move(rescue(), live());
    }
    deleteFolder(rescue());
    createFolder(live());
    createFile(database());
  }

  void createRescue() throws IOException {
    deleteFolder(rescue());
    createFolder(rescue());
    createFile(rescueDatabase());
  }

  /** The rescue database is complete and closed. Between the two moves the power may go: {@link #finishRescue}. */
  Path putRescueInPlace() throws IOException {
    int n = 1;
    while (Files.exists(directory.resolve("live.damaged-" + n))) {
      n++;
    }
    Path aside = directory.resolve("live.damaged-" + n);
    force(rescue());
    move(live(), aside);
    move(rescue(), live());
    return aside;
  }

  static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private Path live() {
    return directory.resolve("live");
  }

  private Path rescue() {
    return directory.resolve("rescue");
  }

  private static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      force(file.resolveSibling("."));
    }
  }

  private void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(directory);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
