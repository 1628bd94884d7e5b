// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.csms.internal.fake.FakeProtocol;
import org.openocpp.csms.internal.fake.FakeStation;
import org.openocpp.csms.internal.fake.FakeTransport;
import org.openocpp.testkit.store.MemoryStore;
import org.openocpp.testkit.time.SeededRandomness;
import org.openocpp.testkit.time.VirtualTime;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** The component on its real threads. */
class CsmsTest {

  @Test
  void connectsWhenItsServicesHaveComeAndLeavesNoThreadBehind() throws Exception {
    VirtualTime time = new VirtualTime();
    FakeTransport transport = new FakeTransport(new FakeTransport.Sockets());
    CompletableFuture<FakeTransport.Socket> connected = new CompletableFuture<>();
    CompletableFuture<Void> booted = new CompletableFuture<>();
    transport.onSent = socket -> booted.complete(null);
    transport.onConnect = socket -> {
      connected.complete(socket);
      socket.accept();
    };
    Csms csms = new Csms(new FakeStation(time.clock()), profile -> {
      throw new SecurityUnavailableException("the test has none");
    }, time.timers(), time.clock(), new SeededRandomness(1));
    csms.bindStore(new MemoryStore());
    csms.bindTransport(reference(null, 1), transport);
    csms.bindProtocol(reference("1.6", 2), new FakeProtocol("ocpp1.6", "A"));

    FakeTransport.Socket socket = connected.get(10, TimeUnit.SECONDS);
    booted.get(10, TimeUnit.SECONDS);
    assertThat(socket.sent.getFirst()).contains("Boot");
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("csms-")).toList();
    assertThat(threads).extracting(Thread::getName).containsExactlyInAnyOrder("csms-link", "csms-protocol");

    csms.close();
    assertThat(socket.closeCode).isEqualTo(1001);
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @SuppressWarnings("unchecked") // a proxy knows no type arguments
  private static <T> ServiceReference<T> reference(String version, long id) {
    Bundle bundle = (Bundle) Proxy.newProxyInstance(CsmsTest.class.getClassLoader(), new Class<?>[]{Bundle.class},
        (_, _, _) -> Version.emptyVersion);
    return (ServiceReference<T>) Proxy.newProxyInstance(CsmsTest.class.getClassLoader(),
        new Class<?>[]{ServiceReference.class}, (_, method, args) -> switch (method.getName()) {
          case "getProperty" -> Protocol.VERSION.equals(args[0]) ? version : (Object) id;
          case "getBundle" -> bundle;
          case "compareTo" -> 0;
          default -> null;
        });
  }
}
