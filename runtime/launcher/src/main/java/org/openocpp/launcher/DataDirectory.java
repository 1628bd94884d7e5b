// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;
import org.openocpp.sets.DurableFiles;

/** The station's data directory (README.md describes it), held by one process at a time. The operating system frees it when that ends. */
final class DataDirectory implements AutoCloseable {
  private static final String LAYOUT = "1";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates the directory where it is not there, takes it, checks its layout and empties what is disposable. */
  static DataDirectory open(Path path) throws LaunchException {
    FileChannel lock = null;
    try {
      createPrivate(path);
      lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE);
      take(path, lock);
      checkLayout(path);
      var directory = new DataDirectory(path, lock);
      directory.clearCache();
      Files.createDirectories(directory.temporary());
      lock = null;
      return directory;
    } catch (IOException e) {
      throw new LaunchException(ExitCode.CONFIGURATION, "The data directory " + path + " cannot be used: " + e + ".");
    } finally {
      closeQuietly(lock);
    }
  }

  Path path() {
    return path;
  }

  /** The framework's storage: bundle caches, nothing that lasts. */
  Path framework() {
    return cache().resolve("framework");
  }

  /** Where unpacked native libraries and the like go; so that a killed process leaves nothing in the system's folder. */
  Path temporary() {
    return cache().resolve("tmp");
  }

  @Override
  public void close() {
    closeQuietly(lock);
  }

  /** Puts the cache of the last run aside, to be deleted while the set starts; that of a run before it is still there after a kill. */
  private void clearCache() throws IOException {
    Path old = path.resolve("cache.old");
    DurableFiles.deleteTree(old);
    if (Files.exists(cache())) {
      Files.move(cache(), old, StandardCopyOption.ATOMIC_MOVE);
      var cleaner = new Thread(() -> {
        try {
          DurableFiles.deleteTree(old);
        } catch (IOException e) {
          // the next start tries again, and says what is wrong
        }
      }, "launcher-clean");
      cleaner.setDaemon(true);
      cleaner.start();
    }
  }

  private Path cache() {
    return path.resolve("cache");
  }

  /** Keys and messages are in it: for nobody else to read. */
  private static void createPrivate(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static void take(Path path, FileChannel channel) throws IOException, LaunchException {
    if (!tryLock(channel)) {
      String holder = Files.readString(path.resolve("lock"), StandardCharsets.US_ASCII).strip();
      throw new LaunchException(ExitCode.IN_USE, "The data directory " + path + " is in use by "
          + (holder.isEmpty() ? "another process" : "process " + holder) + "; two stations cannot share it.");
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void checkLayout(Path path) throws IOException, LaunchException {
    Path file = path.resolve("layout");
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(LAYOUT)) {
        throw new LaunchException(ExitCode.CONFIGURATION, "The data directory " + path + " has layout \"" + found
            + "\", this version knows " + LAYOUT + "; a newer version may have written it.");
      }
      return;
    }
    if (Files.exists(path.resolve("cache"))) {
      throw new LaunchException(ExitCode.CONFIGURATION,
          "The data directory " + path + " is not the station's: it has a folder \"cache\" but no file \"layout\".");
    }
    DurableFiles.write(file, (LAYOUT + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // the process is about to end, which frees the lock as well
      }
    }
  }
}
