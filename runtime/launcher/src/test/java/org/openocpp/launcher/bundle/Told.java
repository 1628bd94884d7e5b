// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher.bundle;

import java.util.function.IntConsumer;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Does what its manifest header Test-Do says, and says what it did. */
public final class Told implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    String what = context.getBundle().getHeaders().get("Test-Do");
    switch (what) {
      case "say" -> {
        System.out.println("config " + context.getProperty("org.openocpp.config"));
        System.out.println("data " + context.getProperty("org.openocpp.data"));
        System.out.println("tmp " + System.getProperty("java.io.tmpdir"));
      }
      case "throw" -> throw new IllegalStateException("no mains");
      case "hang-in-start" -> hang();
      case "stop-framework" -> context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
      case "restart-once" -> {
        boolean again = System.setProperty("test.started", "yes") != null;
        exit(context, again ? 0 : 75);
      }
      case "exit-3" -> exit(context, 3);
      default -> {
        // hangs when it stops
      }
    }
    System.out.println("started " + what);
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    String what = context.getBundle().getHeaders().get("Test-Do");
    if (what.equals("hang-in-stop")) {
      hang();
    }
    System.out.println("stopped " + what);
  }

  private static void exit(BundleContext context, int code) throws Exception {
    ServiceReference<IntConsumer> reference =
        context.getServiceReferences(IntConsumer.class, "(org.openocpp.role=exit)")
            .iterator().next();
    context.getService(reference).accept(code);
  }

  private static void hang() throws InterruptedException {
    synchronized (Told.class) {
      while (true) {
        Told.class.wait();
      }
    }
  }
}
