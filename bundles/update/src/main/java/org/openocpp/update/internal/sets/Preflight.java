// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.openocpp.sets.DurableFiles;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetException.Reason;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** Whether the bundles of a set resolve together: in a framework of its own that starts none of them. */
final class Preflight {
  private static final List<String> AS_THE_LAUNCHER_SAYS = List.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
      Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, Constants.FRAMEWORK_BSNVERSION);

  private final BundleContext context;

  Preflight(BundleContext context) {
    this.context = context;
  }

  void requireResolves(List<Path> jars) throws SetException, IOException {
    Path storage = Files.createTempDirectory("preflight");
    Map<String, String> properties = new HashMap<>();
    for (String name : AS_THE_LAUNCHER_SAYS) {
      String value = context.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    properties.put("felix.log.level", "0");
    // the framework's own loader knows its factory; the bundle's does not
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class, Framework.class.getClassLoader()).iterator().next();
    Framework framework = factory.newFramework(properties);
    try {
      framework.init();
      resolve(framework, jars);
    } catch (BundleException e) {
      throw new SetException(Reason.UNFIT, "its bundles cannot be installed together: " + e.getMessage());
    } finally {
      stop(framework);
      DurableFiles.deleteTree(storage);
    }
  }

  private static void resolve(Framework framework, List<Path> jars) throws BundleException, SetException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) {
      bundles.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
    }
    framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    List<String> open = bundles.stream().filter(bundle -> bundle.getState() == Bundle.INSTALLED)
        .map(Bundle::getSymbolicName).sorted().toList();
    if (!open.isEmpty()) {
      throw new SetException(Reason.UNFIT, "its bundles do not resolve together: " + String.join(", ", open));
    }
  }

  private static void stop(Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(5000);
    } catch (BundleException e) {
      throw new IllegalStateException("a framework that has started nothing does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
