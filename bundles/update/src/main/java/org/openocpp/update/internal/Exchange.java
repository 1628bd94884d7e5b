// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.DOES_NOT_RESOLVE;
import static org.openocpp.api.update.SwapRefusedException.Reason.FAILED;
import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_A_BUNDLE;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.update.SwapRefusedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles come and go, each with its way back. Never by {@code Bundle.update}, which leaves old classes in use: the new build is
 * installed beside the old one, at a location of its own. For one thread at a time.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final BundleContext context;
  private final Bounded bounded;

  Exchange(BundleContext context, Bounded bounded) {
    this.context = context;
    this.bounded = bounded;
  }

  /** Puts a bundle into its place; where that fails, what was there is there again. Returns the down time in milliseconds. */
  long fill(RunningSet.Place place, StagedJar jar) throws SwapRefusedException, InterruptedException {
    Bundle fresh = install(jar);
    try {
      resolve(fresh);
    } catch (SwapRefusedException e) {
      discard(fresh);
      throw e;
    }
    if (place.bundle() == null) {
      return begin(place, fresh, place.gone());
    }
    return place.declaration().overlap() && jar.declaration().overlap() ? overlap(place, fresh)
        : handOver(place, fresh);
  }

  /** Takes a bundle away, out of the framework altogether. One that hangs meanwhile is left where it is. */
  void discard(Bundle bundle) throws InterruptedException {
    try {
      bounded.run("update-stop " + bundle.getSymbolicName(), () -> {
        bundle.uninstall();
        refresh(bundle);
      });
    } catch (TimeoutException e) {
      LOG.error("bundle={} does not stop; it stays until the next start of the set", bundle.getSymbolicName());
    } catch (ExecutionException e) {
      LOG.error("bundle={} does not go away; it stays until the next start of the set", bundle.getSymbolicName(),
          e.getCause());
    }
  }

  /** The new one serves before the old one goes. */
  private long overlap(RunningSet.Place place, Bundle fresh) throws SwapRefusedException, InterruptedException {
    try (Activation _ = serve(place, fresh)) {
      discard(place.bundle());
    }
    return 0;
  }

  /** The old one goes first: there is one line, one socket, one file. */
  private long handOver(RunningSet.Place place, Bundle fresh) throws SwapRefusedException, InterruptedException {
    MonotonicTime stopped = bounded.timers().now();
    Bundle old = place.bundle();
    try {
      stop(old);
      long downtime = begin(place, fresh, stopped);
      discard(old);
      return downtime;
    } catch (SwapRefusedException e) {
      bringBack(place, old);
      throw e;
    }
  }

  private long begin(RunningSet.Place place, Bundle fresh, MonotonicTime since)
      throws SwapRefusedException, InterruptedException {
    try (Activation _ = serve(place, fresh)) {
      return bounded.timers().now().since(since).toMillis();
    }
  }

  /** Starts the new one; where it does not serve it is gone again. */
  private Activation serve(RunningSet.Place place, Bundle fresh) throws SwapRefusedException, InterruptedException {
    var threads = new LeftThreads(fresh.getSymbolicName());
    try {
      return Activation.of(context, fresh, place.services(), bounded);
    } catch (SwapRefusedException e) {
      discard(fresh);
      List<String> left = threads.names();
      String message =
          e.getMessage() + (left.isEmpty() ? "" : " It left threads behind: " + String.join(", ", left) + ".");
      LOG.warn("rolled back bundle={}: {}", fresh.getSymbolicName(), message);
      throw new SwapRefusedException(e.reason(), message);
    }
  }

  private void bringBack(RunningSet.Place place, Bundle old) throws InterruptedException {
    try (Activation _ = Activation.of(context, old, place.services(), bounded)) {
      LOG.info("bundle={} {} runs again", old.getSymbolicName(), old.getVersion());
    } catch (SwapRefusedException e) {
      LOG.error("bundle={} does not come back, the set needs a new start: {}", old.getSymbolicName(), e.getMessage());
    }
  }

  private Bundle install(StagedJar jar) throws SwapRefusedException {
    try {
      return context.installBundle(jar.location());
    } catch (BundleException e) {
      throw new SwapRefusedException(NOT_A_BUNDLE,
          "The framework does not take the jar: " + e.getMessage() + ".");
    }
  }

  private void resolve(Bundle fresh) throws SwapRefusedException {
    if (wiring().resolveBundles(List.of(fresh))) {
      return;
    }
    String why = "a requirement is missing";
    try {
      fresh.start(Bundle.START_TRANSIENT); // runs nothing: the framework's only way to say what is missing
    } catch (BundleException e) {
      why = e.getMessage();
    }
    throw new SwapRefusedException(DOES_NOT_RESOLVE,
        fresh.getSymbolicName() + " " + fresh.getVersion() + " does not resolve: " + why + ".");
  }

  private void stop(Bundle bundle) throws SwapRefusedException, InterruptedException {
    try {
      bounded.run("update-stop " + bundle.getSymbolicName(), () -> bundle.stop(Bundle.STOP_TRANSIENT));
    } catch (TimeoutException e) {
      throw new SwapRefusedException(FAILED, bundle.getSymbolicName() + " " + bundle.getVersion() + " does not stop.");
    } catch (ExecutionException e) {
      LOG.warn("bundle={} failed while it stopped", bundle.getSymbolicName(), e.getCause()); // stopped all the same
    }
  }

  private void refresh(Bundle bundle) throws InterruptedException, ExecutionException {
    CompletableFuture<FrameworkEvent> refreshed = new CompletableFuture<>();
    wiring().refreshBundles(List.of(bundle), refreshed::complete);
    refreshed.get();
    if (wiring().getRemovalPendingBundles().contains(bundle)) {
      LOG.error("bundle={} is still in use after it was removed", bundle.getSymbolicName());
    }
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
  }
}
