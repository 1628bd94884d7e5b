// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Transport;
import org.openocpp.testkit.transport.RecordingListener.Closed;
import org.openocpp.testkit.transport.RecordingListener.Opened;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A transport's bundle in a framework with the properties that the launcher sets: whether it resolves, connects, and goes without a
 * trace. Runs after the package phase; the framework, SCR and the libraries are on the class path of the test.
 */
@Timeout(120)
public abstract class SwapContract {
  private static final int SWAPS = 50;
  private static final Pattern LIBRARIES =
      Pattern.compile("(jetty-|org\\.apache\\.felix\\.scr|org\\.osgi\\.(service\\.component-|util\\.)).*\\.jar");
  private static final Pattern OF_TRANSPORTS = Pattern.compile("transport\\.|HttpClient");
  private static final String SLF4J =
      "org.slf4j;version=2.0.17,org.slf4j;version=1.7.36,org.slf4j.helpers;version=2.0.17,"
          + "org.slf4j.spi;version=2.0.17,org.slf4j.event;version=2.0.17";
  /** Shared with the test; in range for whatever minor version is built. */
  private static final String API =
      "org.openocpp.api.transport;version=1.999,org.openocpp.api.security;version=1.999,org.openocpp.api.time;version=1.999";

  private final ManualTimers timers = new ManualTimers();
  private final String jar;
  private Framework framework;
  private BundleContext context;

  @TempDir
  Path storage;

  /** @param artifact the name of the bundle's folder */
  protected SwapContract(String artifact) {
    jar = Pattern.quote(artifact) + "-\\d.*\\.jar";
  }

  @BeforeEach
  void startFramework() throws BundleException {
    framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
        Constants.FRAMEWORK_STORAGE, storage.toString(),
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J + "," + API,
        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
        "osgi.extender;osgi.extender=osgi.serviceloader.registrar;version:Version=1.0"));
    framework.start();
    context = framework.getBundleContext();
    context.registerService(Timers.class, timers, null);
    List<Bundle> libraries = jars(LIBRARIES).map(this::install).toList();
    for (Bundle library : libraries) {
      library.start();
    }
  }

  @AfterEach
  void stopFramework() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void fiftySwapsLeaveNeitherThreadsNorClasses() throws Exception {
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
    connectOnce(loaders, collected);
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    for (int i = 1; i < SWAPS; i++) {
      connectOnce(loaders, collected);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertThat(before.contains(thread) || !thread.getName().contains("ransport")).as("thread left: %s", thread)
          .isTrue();
    }
    // the last may still be held by the framework's own caches
    for (int i = 0; i < 20 && loaders.size() > 1; i++) {
      System.gc();
      for (Object gone = collected.remove(500); gone != null; gone = collected.poll()) {
        loaders.remove(gone);
      }
    }
    assertThat(loaders).as("class loaders left").hasSizeLessThanOrEqualTo(1);
  }

  private void connectOnce(Set<WeakReference<ClassLoader>> loaders, ReferenceQueue<ClassLoader> collected)
      throws Exception {
    Bundle bundle = jars(Pattern.compile(jar)).map(this::install).findFirst().orElseThrow();
    bundle.start();
    loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader(), collected));
    // "all": the test's own loader has the API too, and is no bundle's
    ServiceReference<?>[] references = context.getAllServiceReferences(Transport.class.getName(), null);
    assertThat(references).as("transports").hasSize(1);
    Transport transport = (Transport) context.getService(references[0]);
    try (LoopbackServer server = new LoopbackServer()) {
      RecordingListener listener = new RecordingListener();
      transport.connect(TransportContract.request(server.uri("/CS001"), null), listener);
      Peer peer = server.accept();
      peer.accept("ocpp1.6");
      listener.next(Opened.class).connection().send("hello");
      assertThat(peer.read().text()).isEqualTo("hello");
      bundle.uninstall();
      assertThat(listener.next(Closed.class).code()).isEqualTo(1001);
      assertThat(peer.read().closeCode()).isEqualTo(1001);
      assertThat(listener.offences()).isEmpty();
    }
  }

  private Bundle install(Path file) {
    try {
      return context.installBundle("reference:" + file.toUri());
    } catch (BundleException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Path> jars(Pattern name) {
    String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of)
        .filter(file -> name.matcher(file.getFileName().toString()).matches());
  }
}
