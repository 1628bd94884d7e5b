// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome;

/** The bundle leaves nothing behind that would keep its classes. */
class SwapTest {

  @Test
  void oldCodeIsCollected() throws Exception {
    WeakReference<ClassLoader> old = new WeakReference<>(useAndForget());
    List<byte[]> pressure = new ArrayList<>();
    for (int i = 0; old.get() != null && i < 50; i++) {
      pressure.add(new byte[1 << 20]);
      System.gc();
    }
    assertThat(old.get()).as("class loader of a bundle that was swapped away").isNull();
  }

  private static ClassLoader useAndForget() throws Exception {
    try (BundleLoader loader = new BundleLoader()) {
      Protocol protocol =
          (Protocol) loader.loadClass(Ocpp201.class.getName()).getConstructor().newInstance();
      assertThat(protocol.getClass()).isNotEqualTo(Ocpp201.class);
      Csms csms = new Csms();
      assertThat(protocol.decode(csms, "Reset", "{\"type\":\"OnIdle\"}")).isInstanceOf(Decoded.Ask.class);
      assertThat(protocol.decode(csms, "Reset", "{\"type\":7}")).isInstanceOf(Decoded.Refuse.class);
      protocol.render(csms, "Reset", "{\"type\":\"OnIdle\"}", Outcome.Simple.ACCEPTED);
      OutgoingCall call = protocol.encode(csms, new HeartbeatEvent()).getFirst();
      protocol.result(new HeartbeatEvent(), 0, call, "{\"currentTime\":\"2026-01-01T12:00:00Z\"}");
      return loader;
    }
  }

  /** Loads the classes of this bundle itself, the shared ones in it included, as the framework does for each revision. */
  private static final class BundleLoader extends URLClassLoader {
    BundleLoader() {
      super(new URL[]{Ocpp201.class.getProtectionDomain().getCodeSource().getLocation()},
          Ocpp201.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("org.openocpp.ocpp.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
