// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.FAILED;
import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_A_BUNDLE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.openocpp.api.update.SwapRefusedException;
import org.openocpp.sets.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of received jars, unpacked, {@code <data>/staged/<number>/<digest>/}. Nothing in it is trusted beyond this run: it is
 * emptied before the first jar arrives. Unpacked, because the framework keeps the index of a jar after the bundle is gone, most of
 * what an exchange would leave on the heap. For one thread at a time.
 */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
  private static final int MAX_BYTES = 64 << 20;
  private static final long MAX_UNPACKED = 4L * MAX_BYTES;

  private final Path folder;
  private int number;

  Staging(Path folder) {
    this.folder = folder;
  }

  StagedJar stage(String symbolicName, InputStream jar) throws SwapRefusedException {
    Path own = folder.resolve(Integer.toString(number + 1));
    try {
      if (number == 0) {
        DurableFiles.deleteTree(folder);
      }
      Files.createDirectories(own);
      number++;
      Path part = own.resolve("part");
      String digest = copy(jar, part);
      StagedJar staged = StagedJar.of(part, own.resolve(digest), digest, symbolicName);
      unpack(part, staged.content());
      Files.delete(part);
      return staged;
    } catch (IOException e) {
      discard(own);
      throw new SwapRefusedException(FAILED, "The jar cannot be received: " + e + ".");
    } catch (SwapRefusedException e) {
      discard(own);
      throw e;
    }
  }

  /** Deletes what a bundle that is gone was made of, if it is one of these. */
  void discard(String location) {
    String prefix = "reference:" + folder.toUri();
    if (location.startsWith(prefix)) {
      discard(folder.resolve(location.substring(prefix.length()).replaceFirst("^/", "")).getParent());
    }
  }

  private static void discard(Path own) {
    try {
      DurableFiles.deleteTree(own);
    } catch (IOException e) {
      LOG.warn("a staged jar stays on the disk until the next start: {}", e.toString());
    }
  }

  private static String copy(InputStream from, Path to) throws IOException, SwapRefusedException {
    try (OutputStream file = Files.newOutputStream(to); var out = new DigestOutputStream(file, sha256())) {
      byte[] buffer = new byte[1 << 16];
      long length = 0;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        length += read;
        if (length > MAX_BYTES) {
          throw new SwapRefusedException(NOT_A_BUNDLE, "The jar is longer than " + MAX_BYTES + " bytes.");
        }
        out.write(buffer, 0, read);
      }
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }
  }

  private static void unpack(Path jar, Path to) throws IOException, SwapRefusedException {
    long left = MAX_UNPACKED;
    try (var file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        Path target = to.resolve(entry.getName()).normalize();
        if (!target.startsWith(to)) {
          throw new SwapRefusedException(NOT_A_BUNDLE,
              "The jar has an entry outside of itself: " + entry.getName() + ".");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          left -= write(file.getInputStream(entry), target, left);
        }
      }
    }
  }

  /** Returns how much it was. */
  private static long write(InputStream from, Path to, long most) throws IOException, SwapRefusedException {
    try (from; OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[1 << 16];
      long length = 0;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        length += read;
        if (length > most) {
          throw new SwapRefusedException(NOT_A_BUNDLE, "The jar holds more than " + MAX_UNPACKED + " bytes.");
        }
        out.write(buffer, 0, read);
      }
      return length;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
