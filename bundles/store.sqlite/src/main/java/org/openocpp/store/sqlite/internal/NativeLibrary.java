// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.StoreException;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The driver unpacks its library to the folder for temporary files, where each power cut leaves a megabyte behind and others may
 * write, and compares it byte by byte, which costs a third of its start. Here it goes to a folder of our own, which is removed as soon
 * as the library is in memory. Where programs may not run from there, the driver goes its own way after all.
 */
final class NativeLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String FOLDER = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** Nothing is done where a property says where: set by who started this program, or by an earlier store of it. */
  static synchronized void load(Path directory) throws IOException, StoreException {
    if (System.getProperty(PATH) != null || System.getProperty(FOLDER) != null) {
      return;
    }
    Path folder = directory.resolve("native");
    StoreFiles.deleteFolder(folder);
    StoreFiles.createFolder(folder);
    try (@Nullable InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName())) {
      if (packed != null) {
        Files.copy(packed, folder.resolve(LibraryLoaderUtil.getNativeLibName()));
      }
      System.setProperty(PATH, folder.toString());
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      System.clearProperty(PATH);
      throw new StoreException("SQLite's library cannot be loaded: " + e.getMessage(), e);
    } finally {
      StoreFiles.deleteFolder(folder);
    }
  }
}
