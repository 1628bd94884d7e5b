// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.DOES_NOT_START;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.openocpp.api.update.SwapRefusedException;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The start of a bundle until it serves: every service that is wanted is there and has been made. The services are held meanwhile,
 * because a component that nobody uses yet is made by its first user, and that must not be the one who just lost the old one.
 */
final class Activation implements AutoCloseable {
  private final BundleContext context;
  private final Bundle bundle;
  private final Services wanted;
  private final List<ServiceReference<?>> held = new ArrayList<>();
  private boolean closed;

  private Activation(BundleContext context, Bundle bundle, Services wanted) {
    this.context = context;
    this.bundle = bundle;
    this.wanted = wanted;
  }

  static Activation of(BundleContext context, Bundle bundle, Services wanted, Bounded bounded)
      throws SwapRefusedException, InterruptedException {
    var activation = new Activation(context, bundle, wanted);
    boolean serves = false;
    try {
      bounded.run("update-start " + bundle.getSymbolicName(), activation::run);
      serves = true;
      return activation;
    } catch (TimeoutException e) {
      throw new SwapRefusedException(DOES_NOT_START,
          activation.whatIsLate() + " within " + bounded.bound().toMillis() + " ms.");
    } catch (ExecutionException e) {
      throw activation.refusal(e.getCause());
    } finally {
      if (!serves) {
        activation.close();
      }
    }
  }

  private void run() throws Exception {
    CompletableFuture<Void> there = new CompletableFuture<>();
    AllServiceListener listener = event -> {
      if (event.getServiceReference().getBundle() == bundle && wanted.missingFrom(bundle).isEmpty()) {
        there.complete(null);
      }
    };
    context.addServiceListener(listener);
    try {
      // transient: the framework's storage lasts no longer than this run
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      if (!wanted.missingFrom(bundle).isEmpty()) {
        there.get();
      }
    } finally {
      context.removeServiceListener(listener);
    }
    for (ServiceReference<?> reference : Services.references(bundle)) {
      hold(reference);
    }
  }

  private void hold(ServiceReference<?> reference) throws SwapRefusedException {
    if (context.getService(reference) == null) {
      throw new SwapRefusedException(DOES_NOT_START, name() + " does not start: a component failed, the log says why.");
    }
    synchronized (held) {
      held.add(reference);
      if (closed) { // too late, nobody waits any more
        close();
      }
    }
  }

  /** Lets the services go; whoever uses the bundle holds them by now. */
  @Override
  public void close() {
    synchronized (held) {
      closed = true;
      held.forEach(context::ungetService);
      held.clear();
    }
  }

  private String whatIsLate() {
    List<String> missing = wanted.missingFrom(bundle);
    return name()
        + (bundle.getState() != Bundle.ACTIVE || missing.isEmpty() ? " does not come to an end of its activation"
            : " does not offer " + String.join(", ", missing));
  }

  private SwapRefusedException refusal(Throwable failure) {
    if (failure instanceof SwapRefusedException refused) {
      return refused;
    }
    Throwable told = failure.getCause() == null ? failure : failure.getCause();
    return new SwapRefusedException(DOES_NOT_START, name() + " does not start: " + told + ".");
  }

  private String name() {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
