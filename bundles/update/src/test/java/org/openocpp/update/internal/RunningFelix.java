// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.felix.framework.FrameworkFactory;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** A real framework with Declarative Services and Config Admin, and an updater in it on real time. */
final class RunningFelix {
  static final Duration BOUND = Duration.ofSeconds(3);

  final List<String> notes = new CopyOnWriteArrayList<>();
  final BundleContext context;
  final Path data;
  final Updater updater;
  private final Framework framework;
  private final ScheduledExecutorService time =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  RunningFelix(Path folder) throws Exception {
    System.getProperties().put("probe.notes", notes);
    data = folder.resolve("data");
    framework = new FrameworkFactory().newFramework(Map.of(
        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
        Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1", // the test talks to it
        "felix.log.level", "1",
        "ds.loglevel", "1",
        "org.openocpp.data", data.toString()));
    framework.start();
    context = framework.getBundleContext();
    for (Class<?> one : List.of(org.osgi.util.function.Function.class, org.osgi.util.promise.Promise.class,
        org.osgi.service.component.ComponentContext.class)) {
      installJarOf(one);
    }
    for (Class<?> one : List.of(org.apache.felix.cm.PersistenceManager.class,
        org.apache.felix.scr.info.ScrInfo.class)) {
      installJarOf(one).start();
    }
    updater = new Updater(context, new RealTimers(), BOUND);
  }

  Bundle install(ProbeJar jar) throws BundleException {
    Bundle bundle = context.installBundle("the set's own", jar.stream());
    bundle.start();
    return bundle;
  }

  /** Configures one more instance, as the station does: for whichever bundle wants it. */
  void configure(String factoryPid, String says) throws IOException {
    var configurations = context.getService(context.getServiceReference(ConfigurationAdmin.class));
    configurations.getFactoryConfiguration(factoryPid, says, "?").update(new Hashtable<>(Map.of("says", says)));
  }

  /** Waits until so many probes serve. */
  void awaitProbes(int count) throws Exception {
    var changes = new Semaphore(0);
    AllServiceListener listener = _ -> changes.release();
    context.addServiceListener(listener);
    while (said().size() < count) {
      if (!changes.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new AssertionError("only " + said());
      }
    }
    context.removeServiceListener(listener);
  }

  /** What the probes say that serve now. */
  List<String> said() throws Exception {
    List<String> said = new ArrayList<>();
    ServiceReference<?>[] references = context.getAllServiceReferences(Supplier.class.getName(), null);
    for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
      if (reference.getBundle() == null || reference.getBundle().getState() != Bundle.ACTIVE) {
        continue; // on its way out
      }
      said.add((String) ((Supplier<?>) context.getService(reference)).get());
      context.ungetService(reference);
    }
    return said;
  }

  List<Bundle> probes() {
    return Arrays.stream(context.getBundles()).filter(bundle -> ProbeJar.NAME.equals(bundle.getSymbolicName()))
        .toList();
  }

  boolean nothingPends() {
    return framework.adapt(FrameworkWiring.class).getRemovalPendingBundles().isEmpty();
  }

  void stop() throws Exception {
    updater.close();
    framework.stop();
    framework.waitForStop(0);
    time.shutdownNow();
    System.getProperties().remove("probe.notes");
  }

  private Bundle installJarOf(Class<?> type) throws BundleException, URISyntaxException {
    return context.installBundle("reference:" + type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private final class RealTimers implements Timers {
    @Override
    public MonotonicTime now() {
      return new MonotonicTime(System.nanoTime());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      ScheduledFuture<?> future = time.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    }
  }

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
