// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.BUSY;
import static org.openocpp.api.update.SwapRefusedException.Reason.DOES_NOT_START;
import static org.openocpp.api.update.SwapRefusedException.Reason.FAILED;
import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_HOT;
import static org.openocpp.api.update.SwapRefusedException.Reason.UNKNOWN_BUNDLE;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.update.BundleUpdater;
import org.openocpp.api.update.BundleView;
import org.openocpp.api.update.ExchangeEvent;
import org.openocpp.api.update.ExchangeEvent.Kind;
import org.openocpp.api.update.ExchangeListener;
import org.openocpp.api.update.SwapRefusedException;
import org.openocpp.api.update.SwapReport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The updater: refuses what may not be exchanged, and does the rest one after the other on a thread of its own. */
@Component
public final class Updater implements BundleUpdater {
  private static final Logger LOG = LoggerFactory.getLogger(Updater.class);
  /** How long a bundle has to stop, and how long to serve. */
  private static final Duration BOUND = Duration.ofSeconds(5);

  private final Timers timers;
  private final RunningSet set;
  private final Staging staging;
  private final Exchange exchange;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final List<ExchangeListener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread worker;

  @Activate
  public Updater(BundleContext context, @Reference(name = "timers") Timers timers) {
    this(context, timers, BOUND);
  }

  Updater(BundleContext context, Timers timers, Duration bound) {
    this.timers = timers;
    set = new RunningSet(context);
    staging = new Staging(Path.of(context.getProperty("org.openocpp.data"), "staged"));
    exchange = new Exchange(context, new Bounded(timers, bound));
  }

  @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(ExchangeListener listener) {
    listeners.add(listener);
  }

  void unbindListener(ExchangeListener listener) {
    listeners.remove(listener);
  }

  @Override
  public List<BundleView> bundles() {
    return set.bundles();
  }

  @Override
  public CompletionStage<SwapReport> swap(String symbolicName, InputStream jar) {
    return inTurn(() -> {
      RunningSet.Place place = set.place(symbolicName);
      StagedJar staged = staging.stage(symbolicName, jar);
      return () -> swap(place, staged);
    });
  }

  @Override
  public CompletionStage<Void> remove(String symbolicName) {
    return inTurn(() -> {
      RunningSet.Place place = set.place(symbolicName);
      Bundle bundle = place.bundle();
      if (bundle == null) {
        throw new SwapRefusedException(UNKNOWN_BUNDLE, symbolicName + " was removed before.");
      }
      return () -> remove(place, bundle);
    });
  }

  /** Ends an exchange under way; the set stops, there is nothing to roll back to. */
  @Deactivate
  void close() {
    Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }

  private SwapReport swap(RunningSet.Place place, StagedJar jar) throws SwapRefusedException, InterruptedException {
    Declaration from = place.declaration();
    Declaration to = jar.declaration();
    long downtime;
    try {
      Optional<String> reason = to.whyNotHot();
      if (reason.isPresent()) {
        throw new SwapRefusedException(NOT_HOT, reason.get());
      }
      downtime = exchange.fill(place, jar);
    } catch (SwapRefusedException e) {
      staging.discard(jar.location());
      if (e.reason() == DOES_NOT_START) {
        tell(new ExchangeEvent(to.symbolicName(), Kind.ROLLED_BACK, runs(place), to.version().toString(),
            e.getMessage()));
      }
      throw e;
    }
    set.filled(place);
    Bundle old = place.bundle();
    if (old != null) {
      staging.discard(old.getLocation());
    }
    LOG.info("swapped bundle={} from={} to={} downtimeMs={} sha256={}", to.symbolicName(), from.version(), to.version(),
        downtime,
        jar.digest());
    tell(new ExchangeEvent(to.symbolicName(), Kind.SWAPPED, runs(place), to.version().toString(), null));
    return new SwapReport(to.symbolicName(), from.version().toString(), to.version().toString(), downtime);
  }

  /** Null where the bundle was removed before. */
  private static @Nullable String runs(RunningSet.Place place) {
    return place.bundle() == null ? null : place.declaration().version().toString();
  }

  private void tell(ExchangeEvent event) {
    for (ExchangeListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (RuntimeException e) {
        LOG.warn("a listener to exchanges failed", e);
      }
    }
  }

  private @Nullable Void remove(RunningSet.Place place, Bundle bundle) throws InterruptedException {
    MonotonicTime now = timers.now();
    exchange.discard(bundle);
    staging.discard(bundle.getLocation());
    set.removed(place, now);
    LOG.info("removed bundle={} {}", bundle.getSymbolicName(), bundle.getVersion());
    tell(new ExchangeEvent(bundle.getSymbolicName(), Kind.REMOVED, bundle.getVersion().toString(), null, null));
    return null;
  }

  /** What is decided and received on the caller's thread; what it returns is done on the updater's. */
  private interface Preparation<T> {
    Work<T> prepare() throws SwapRefusedException;
  }

  private interface Work<T> {
    T run() throws SwapRefusedException, InterruptedException;
  }

  private <T extends @Nullable Object> CompletionStage<T> inTurn(Preparation<T> preparation) {
    if (!busy.compareAndSet(false, true)) {
      return CompletableFuture.failedFuture(new SwapRefusedException(BUSY, "Another exchange is under way."));
    }
    boolean handedOver = false;
    try {
      Work<T> work = preparation.prepare();
      CompletableFuture<T> done = new CompletableFuture<>();
      worker = Thread.ofPlatform().daemon().name("update-swap").start(() -> run(work, done));
      handedOver = true;
      return done;
    } catch (SwapRefusedException e) {
      LOG.info("refused: {}", e.getMessage());
      return CompletableFuture.failedFuture(e);
    } finally {
      if (!handedOver) {
        busy.set(false);
      }
    }
  }

  private <T extends @Nullable Object> void run(Work<T> work, CompletableFuture<T> done) {
    T result = null;
    Exception failure = null;
    try {
      result = work.run();
    } catch (SwapRefusedException e) {
      failure = e;
    } catch (InterruptedException | IllegalStateException e) { // the latter: the framework goes down
      failure = new SwapRefusedException(FAILED, "The station stops.");
    } catch (RuntimeException e) {
      LOG.error("an exchange failed", e);
      failure = new SwapRefusedException(FAILED, "The exchange failed: " + e + ".");
    }
    worker = null;
    busy.set(false);
    if (failure == null) {
      done.complete(result);
    } else {
      done.completeExceptionally(failure);
    }
  }
}
