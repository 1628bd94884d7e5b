// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.openocpp.sets.SetException.Reason;

/**
 * Where sets lie. The factory set is a folder with {@code feature.json}, {@code metadata/} and {@code bundles/*.jar}. Those that came
 * over the air lie in the data directory: {@code sets/<digest>/} has the metadata, {@code jars/<sha256>.jar} each jar once, and
 * {@code roots/} the newest roots that were learnt.
 */
public final class SetStore {
  private final Path data;
  private final Path factory;
  private final Root anchor;

  /** @param anchor what is trusted from the start */
  public SetStore(Path data, Path factory, Root anchor) {
    this.data = data;
    this.factory = factory;
    this.anchor = anchor;
  }

  /** The anchor of a launcher: {@code root.json} beside its jars. */
  public static Root anchor(Path launcherFolder) throws SetException {
    Path file = launcherFolder.resolve("root.json");
    try {
      return Root.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SetException(Reason.BROKEN, "the root of trust " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** A set that is there, and its jars. */
  public record Found(SignedSet set, List<Path> jars) {
    public Found {
      jars = List.copyOf(jars);
    }
  }

  /** The newest root that this station has learnt, or the anchor. */
  public Root trusted() throws SetException {
    return readMetadata(data.resolve("roots")).follow(anchor);
  }

  /** Keeps the roots of a set that was committed: what an older key signs is refused from now on. */
  public void learn(SignedSet set) throws IOException, SetException {
    for (int version : set.metadata().roots().keySet()) {
      String path = Metadata.root(version);
      Path file = data.resolve("roots").resolve(path);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        // the root last: where it is, its signatures are
        for (String name : List.of(path + Metadata.SIGNATURE, path)) {
          DurableFiles.write(data.resolve("roots").resolve(name), set.metadata().get(name));
        }
      }
    }
  }

  /** The set of the factory, verified by the anchor. */
  public Found factory() throws SetException {
    SignedSet set = readMetadata(factory).verify(anchor);
    List<Path> jars = new ArrayList<>();
    for (Targets.Jar jar : set.targets().jars()) {
      jars.add(factory.resolve("bundles").resolve(jar.fileName()));
    }
    requireNoOther(factory.resolve("bundles"), jars);
    return intact(set, jars);
  }

  /** A set that came over the air, verified by what is trusted now. */
  public Found installed(String digest) throws SetException {
    Path folder = folder(digest);
    if (!Files.isDirectory(folder)) {
      throw new SetException(Reason.BROKEN, "the set " + digest.substring(0, 12) + " is not there");
    }
    SignedSet set = readMetadata(folder).verify(trusted());
    if (!set.digest().equals(digest)) {
      throw new SetException(Reason.BROKEN, "in the place of set " + digest.substring(0, 12) + " is another one");
    }
    List<Path> jars = new ArrayList<>();
    for (Targets.Jar jar : set.targets().jars()) {
      jars.add(jar(jar.sha256()));
    }
    return intact(set, jars);
  }

  public Path folder(String digest) {
    return data.resolve("sets").resolve(digest);
  }

  public Path jar(String sha256) {
    return data.resolve("jars").resolve(sha256 + ".jar");
  }

  private static Found intact(SignedSet set, List<Path> jars) throws SetException {
    for (int i = 0; i < jars.size(); i++) {
      SignedSet.requireIntact(set.targets().jars().get(i), jars.get(i));
    }
    return new Found(set, jars);
  }

  private static void requireNoOther(Path folder, List<Path> jars) throws SetException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> others = files.filter(file -> !jars.contains(file)).sorted().toList();
      if (!others.isEmpty()) {
        throw new SetException(Reason.BROKEN, others.get(0) + " does not belong to the set: nobody signed it");
      }
    } catch (IOException e) {
      throw new SetException(Reason.BROKEN, folder + " cannot be read: " + e.getMessage());
    }
  }

  /** The metadata in a folder; whatever else lies there is let be. */
  public static Metadata readMetadata(Path folder) throws SetException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      read(folder, "", files);
      read(folder, "metadata/", files);
      return new Metadata(files);
    } catch (IOException e) {
      throw new SetException(Reason.BROKEN, "the set in " + folder + " cannot be read: " + e.getMessage());
    }
  }

  private static void read(Path folder, String below, Map<String, byte[]> files) throws IOException {
    Path place = folder.resolve(below);
    if (!Files.isDirectory(place)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) {
        String name = below + entry.getFileName();
        if (Metadata.isOne(name) && Files.size(entry) <= Metadata.MAX) {
          files.put(name, Files.readAllBytes(entry));
        }
      }
    }
  }
}
