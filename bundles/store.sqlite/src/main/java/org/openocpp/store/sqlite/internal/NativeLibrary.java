// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.openocpp.api.store.StoreException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The driver unpacks its library to the folder for temporary files, where each power cut leaves a megabyte behind and others may
 * write. Here it goes to a folder of our own, which is removed as soon as the library is in memory.
 */
final class NativeLibrary {
  private static final String FOLDER = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** Nothing is done where the property is set: by who started this program, or by an earlier store of it. */
  static synchronized void load(Path directory) throws IOException, StoreException {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    Path folder = directory.resolve("native");
    StoreFiles.createFolder(folder);
    System.setProperty(FOLDER, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      System.clearProperty(FOLDER);
      throw new StoreException("SQLite's library cannot be loaded from " + folder + ": " + e.getMessage()
          + "; where programs may not run from there, give another folder by the system property " + FOLDER, e);
    } finally {
      StoreFiles.deleteFolder(folder);
    }
  }
}
