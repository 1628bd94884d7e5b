// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar of this build with other headers or other entries: what a maker's next build of it would be. */
public final class JarCopy {
  private final Path jar;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private JarCopy(Path jar) {
    this.jar = jar;
  }

  public static JarCopy of(Path jar) {
    return new JarCopy(jar);
  }

  public JarCopy version(String version) {
    return header("Bundle-Version", version);
  }

  public JarCopy header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** As {@link #header}, after what the jar has there. */
  JarCopy addToHeader(String name, String value) {
    try (JarFile from = new JarFile(jar.toFile())) {
      return header(name, from.getManifest().getMainAttributes().getValue(name) + "," + value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the place of the entry of this name, if there is one. */
  JarCopy entry(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a class of the tests, under its own name. */
  JarCopy entry(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    try (var in = type.getClassLoader().getResourceAsStream(name)) {
      entries.put(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Path write(Path to) {
    try (JarFile from = new JarFile(jar.toFile()); OutputStream file = Files.newOutputStream(to)) {
      Manifest manifest = new Manifest(from.getManifest());
      headers.forEach(manifest.getMainAttributes()::putValue);
      try (var out = new JarOutputStream(file, manifest)) {
        for (JarEntry entry : from.stream().toList()) {
          if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)
              && !entries.containsKey(entry.getName())) {
            out.putNextEntry(new JarEntry(entry.getName()));
            from.getInputStream(entry).transferTo(out);
          }
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          out.putNextEntry(new JarEntry(entry.getKey()));
          out.write(entry.getValue());
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
