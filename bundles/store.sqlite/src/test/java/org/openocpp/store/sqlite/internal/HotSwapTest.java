// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Store;

/** The bundle as the framework sees it: code of a class loader of its own, over an API and a driver that stay. */
class HotSwapTest {
  @TempDir
  private Path directory;

  @Test
  void oldCodeIsCollected() throws Exception {
    WeakReference<ClassLoader> first = useOnce("a");
    WeakReference<ClassLoader> second = useOnce("b");
    for (int i = 0; i < 100 && (first.get() != null || second.get() != null); i++) {
      System.gc();
    }
    assertThat(first.get()).isNull();
    assertThat(second.get()).isNull();
  }

  private WeakReference<ClassLoader> useOnce(String key) throws Exception {
    try (URLClassLoader loader = new BundleLoader()) {
      Class<?> type = loader.loadClass(SqliteStore.class.getName());
      assertThat(type).isNotSameAs(SqliteStore.class);
      Constructor<?> constructor = type.getDeclaredConstructor(Path.class);
      constructor.setAccessible(true);
      Store store = (Store) constructor.newInstance(directory);
      store.commit(List.of(Change.append("tx", key, Bytes.utf8("1"))));
      assertThat(store.scan("tx", "", 10)).isNotEmpty();
      Method close = type.getDeclaredMethod("close");
      close.setAccessible(true);
      close.invoke(store);
      return new WeakReference<>(loader);
    }
  }

  private static final class BundleLoader extends URLClassLoader {
    BundleLoader() {
      super(new URL[]{SqliteStore.class.getProtectionDomain().getCodeSource().getLocation()},
          HotSwapTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(SqliteStore.class.getPackageName())) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : findClass(name);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
