// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a bundle set in a framework of its own, from start to stop. */
final class FrameworkRun {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkRun.class);
  private static final String SCR = "org.apache.felix.scr";
  private static final String SLF4J = "2.0.17";

  private final Exit exit = new Exit(this::logWhatHangs);
  private final Framework framework;

  FrameworkRun(StartupFile startupFile, DataDirectory data, BootChoice choice) {
    framework = new FrameworkFactory().newFramework(properties(startupFile, data, choice));
  }

  Exit exit() {
    return exit;
  }

  /** Starts the set, waits until somebody wants the end, stops the set. Returns the exit status that was wanted. */
  int run(List<Path> jars) throws LaunchException {
    try {
      start(jars);
      return exit.await();
    } catch (LaunchException e) {
      exit.accept(e.exitCode());
      throw e;
    } finally {
      stop();
    }
  }

  private void start(List<Path> jars) throws LaunchException {
    try {
      framework.start();
    } catch (BundleException e) {
      throw new LaunchException(ExitCode.INTERNAL, "The framework does not start: " + e.getMessage() + ".");
    }
    BundleContext context = framework.getBundleContext();
    Dictionary<String, Object> properties = new Hashtable<>(Map.of("org.openocpp.role", "exit"));
    context.registerService(IntConsumer.class, exit, properties);
    context.addBundleListener((SynchronousBundleListener) event -> {
      if (event.getType() == BundleEvent.STOPPING && event.getBundle() == framework && !exit.isWanted()) {
        LOG.error("A bundle stopped the framework; the station ends.");
        exit.accept(ExitCode.INTERNAL);
      }
    });
    List<String> failures = new ArrayList<>();
    List<Bundle> bundles = install(context, jars, failures);
    framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    for (Bundle bundle : bundles) {
      start(bundle, failures);
    }
    if (!failures.isEmpty() && !exit.isWanted()) {
      failures.forEach(LOG::error);
      throw new LaunchException(ExitCode.INTERNAL, "The bundle set does not start.");
    }
    LOG.info("{} bundles started", bundles.size());
  }

  /** Declarative services come last, when everything that components may want is there: no component starts twice. */
  private static List<Bundle> install(BundleContext context, List<Path> jars, List<String> failures) {
    List<Bundle> bundles = new ArrayList<>();
    Bundle scr = null;
    for (Path jar : jars) {
      try {
        Bundle bundle = context.installBundle("reference:" + jar.toUri());
        if (bundle.getSymbolicName() == null) {
          failures.add(jar + " is not a bundle: it has no Bundle-SymbolicName.");
        } else if (bundle.getSymbolicName().equals(SCR)) {
          scr = bundle;
        } else {
          bundles.add(bundle);
        }
      } catch (BundleException e) {
        failures.add(jar + " cannot be installed: " + sentence(e));
      }
    }
    if (scr != null) {
      bundles.add(scr);
    }
    return bundles;
  }

  private void start(Bundle bundle, List<String> failures) {
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    if (fragment || exit.isWanted()) {
      return;
    }
    LOG.debug("starting {}", bundle.getSymbolicName());
    try {
      // transient: the storage is emptied at each start, what is noted there is noted in vain
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      LOG.debug("start of {}", bundle, e);
      failures.add("Bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
          + (bundle.getState() == Bundle.INSTALLED ? " does not resolve: " : " does not start: ") + sentence(e));
    }
  }

  /** What a BundleException says, without the framework's numbering of bundles; the cause where there is one. */
  private static String sentence(BundleException failure) {
    Throwable told = failure.getCause() == null ? failure : failure.getCause();
    String message = told.getMessage() == null ? told.toString() : told.getMessage();
    return message.replaceFirst("^Unable to resolve \\S+ \\[\\d+]\\(R [\\d.]+\\): ", "").replaceAll(
        " \\[\\d+]\\(R [\\d.]+\\)",
        "");
  }

  private void stop() {
    try {
      framework.stop();
      framework.waitForStop(0);
    } catch (BundleException e) {
      LOG.error("The framework does not stop in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exit.ended();
  }

  private void logWhatHangs() {
    BundleContext context = framework.getBundleContext();
    if (context == null) {
      return;
    }
    for (Bundle bundle : context.getBundles()) {
      boolean between = bundle.getState() == Bundle.STOPPING || bundle.getState() == Bundle.STARTING;
      if (between && bundle != framework) {
        LOG.warn("Bundle {} hangs while it {}", bundle.getSymbolicName(),
            bundle.getState() == Bundle.STOPPING ? "stops" : "starts");
      }
    }
  }

  private static Map<String, String> properties(StartupFile startupFile, DataDirectory data, BootChoice choice) {
    Map<String, String> properties = new HashMap<>(Map.of(
        // the cache is disposable: what runs is what the set says
        Constants.FRAMEWORK_STORAGE, data.framework().toString(),
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
        // a new build of a bundle runs beside the old one for a moment, both with the same name and version
        Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
        // the log comes with the launcher; 1.7.36 for importers of [1.6,2)
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=" + SLF4J + ",org.slf4j;version=1.7.36,"
            + "org.slf4j.helpers;version=" + SLF4J + ",org.slf4j.spi;version=" + SLF4J + ",org.slf4j.event;version="
            + SLF4J,
        // Jetty requires an extender it can do without
        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
        "osgi.extender;osgi.extender=osgi.serviceloader.registrar;version:Version=1.0",
        "felix.log.level", "2",
        "org.openocpp.config", startupFile.file().toString(),
        "org.openocpp.data", data.path().toString()));
    properties.putAll(choice.properties());
    return properties;
  }
}
