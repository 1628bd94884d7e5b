// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.openocpp.sets.SetException.Reason;

/**
 * A set in one file, {@code *.bundleset}: a zip whose jars are stored as they are. Whatever does not belong to a set is refused: names
 * that lead elsewhere, names that are there twice, files that nobody signed.
 */
public final class SetArchive implements Closeable {
  private static final int MAX_ENTRIES = Targets.MAX_JARS + 100;

  private final ZipFile zip;
  private final Metadata metadata;
  private final Map<String, ZipEntry> jars = new LinkedHashMap<>();

  private SetArchive(ZipFile zip) throws IOException, SetException {
    this.zip = zip;
    Map<String, byte[]> files = new LinkedHashMap<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    for (int count = 0; entries.hasMoreElements(); count++) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName();
      if (count >= MAX_ENTRIES) {
        throw new SetException(Reason.FORMAT, "more than " + MAX_ENTRIES + " files are no bundle set");
      }
      boolean twice;
      if (Metadata.isOne(name)) {
        twice = files.put(name, small(entry)) != null;
      } else if (name.startsWith("repo/") && name.endsWith(".jar")) {
        twice = jars.put(name, entry) != null;
      } else {
        throw new SetException(Reason.FORMAT, "\"" + name + "\" has no place in a bundle set");
      }
      if (twice) {
        throw new SetException(Reason.FORMAT, "\"" + name + "\" is there twice");
      }
    }
    metadata = new Metadata(files);
  }

  /** @throws SetException where it is no set at all; whether it is trusted is another question */
  public static SetArchive open(Path file) throws IOException, SetException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new SetException(Reason.FORMAT, "it is no bundle set: " + e.getMessage());
    }
    try {
      return new SetArchive(zip);
    } catch (ZipException e) {
      zip.close();
      throw new SetException(Reason.FORMAT, "it is no bundle set: " + e.getMessage());
    } catch (IOException | SetException e) {
      zip.close();
      throw e;
    }
  }

  private byte[] small(ZipEntry entry) throws IOException, SetException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(Metadata.MAX + 1);
      if (bytes.length > Metadata.MAX) {
        throw new SetException(Reason.FORMAT, entry.getName() + " is longer than " + Metadata.MAX + " bytes");
      }
      return bytes;
    }
  }

  public Metadata metadata() {
    return metadata;
  }

  /** Whether the archive brings this jar; a thin one leaves out what its base has. */
  public boolean has(Targets.Jar jar) {
    return jars.containsKey(jar.path());
  }

  /** @throws SetException where it brings jars that the set does not name */
  public void requireOnly(List<Targets.Jar> wanted) throws SetException {
    List<String> paths = wanted.stream().map(Targets.Jar::path).toList();
    for (String name : jars.keySet()) {
      if (!paths.contains(name)) {
        throw new SetException(Reason.FORMAT, "\"" + name + "\" is not named by the set: nobody signed it");
      }
    }
  }

  /**
   * Writes a jar to a file, never more bytes than were signed, and forces it.
   *
   * @throws SetException where it has other bytes than were signed; the file is then gone again
   */
  public void copy(Targets.Jar jar, Path target) throws IOException, SetException {
    boolean good = false;
    try (InputStream raw = zip.getInputStream(jars.get(jar.path()));
        var in = new DigestInputStream(raw, Digest.sha256());
        var channel = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] buffer = new byte[1 << 16];
      long left = jar.length();
      int n;
      while ((n = in.read(buffer)) >= 0 && n <= left) {
        out.write(buffer, 0, n);
        left -= n;
      }
      if (n >= 0 || left != 0 || !Digest.text(in.getMessageDigest().digest()).equals(jar.sha256())) {
        throw new SetException(Reason.BROKEN, jar.fileName() + " is not the one that was signed");
      }
      channel.force(true);
      good = true;
    } catch (ZipException e) {
      throw new SetException(Reason.BROKEN, jar.fileName() + " cannot be unpacked: " + e.getMessage());
    } finally {
      if (!good) {
        Files.deleteIfExists(target);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
