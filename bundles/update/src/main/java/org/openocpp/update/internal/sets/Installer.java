// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transfer.FileTransfer;
import org.openocpp.api.update.FirmwareException;
import org.openocpp.api.update.FirmwareException.Reason;
import org.openocpp.api.update.FirmwareInstaller;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.DurableFiles;
import org.openocpp.sets.SetArchive;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.SignedSet;
import org.openocpp.sets.Targets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whole sets, from a location to the boot record. Files and signatures on a thread of its own. */
@Component(service = {FirmwareInstaller.class, Installer.class})
public final class Installer implements FirmwareInstaller {
  /** Exit code that asks the launcher for a new choice of the set, within the process. */
  static final int RESTART = 75;
  private static final int ATTEMPTS = 3;
  private static final int MARGIN_SECONDS = 60;
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final BundleContext context;
  private final Timers timers;
  private final StationClock clock;
  private final IntConsumer exit;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("update-install").factory());
  private final List<FileTransfer> transfers = new CopyOnWriteArrayList<>();
  private final String running;
  private final Duration gate;
  private final Duration settle;
  private final Duration probation;
  private volatile FileTransfer.@Nullable Fetch fetch;
  private volatile BootedSet booted;
  private @Nullable Place place;
  private @Nullable Checks checks;

  /** What is known once the files have been looked at. */
  private record Place(BootStore records, SetStore store, SetFiles files) {}

  @Activate
  public Installer(BundleContext context, @Reference(name = "timers") Timers timers,
      @Reference(name = "clock") StationClock clock,
      @Reference(name = "exit", target = "(org.openocpp.role=exit)") IntConsumer exit) {
    this.context = context;
    this.timers = timers;
    this.clock = clock;
    this.exit = exit;
    running = property("org.openocpp.set", "");
    gate = seconds("org.openocpp.update.gate", 180);
    settle = seconds("org.openocpp.update.settle", 5);
    probation = seconds("org.openocpp.update.probation", 86_400);
    booted = new BootedSet(running, onTrial(), null, null);
    execute(this::open);
  }

  /** Begins to look after the set that runs, with all that an update can break. */
  void begin(Checks all) {
    execute(() -> {
      checks = all;
      begin();
    });
  }

  private boolean onTrial() {
    return property("org.openocpp.set.mode", "").equals("trial");
  }

  private void open() {
    if (running.isEmpty()) {
      return; // not started by the launcher: there is nothing to install into
    }
    Path data = Path.of(property("org.openocpp.data", ""));
    Path factory = Path.of(property("org.openocpp.set.factory", ""));
    try {
      SetStore store = new SetStore(data, factory, SetStore.anchor(Path.of(property("org.openocpp.launcher", ""))));
      place = new Place(new BootStore(data), store, new SetFiles(data, factory, store));
      told(place.records().readOrFactory());
    } catch (IOException | SetException e) {
      LOG.error("bundle sets cannot be looked after: {}", e.getMessage());
    }
  }

  private void begin() {
    if (place == null) {
      return;
    }
    try {
      BootRecord record = place.records().readOrFactory();
      if (onTrial() && record.trial() != null && record.trial().set().equals(running)) {
        new Gate(timers, thread, checks::look, wellBefore(), gate, settle, this::decided).look();
      } else {
        keep(record);
      }
    } catch (IOException | SetException e) {
      LOG.error("bundle sets cannot be looked after: {}", e.getMessage());
    }
  }

  /** What a committed set brings with it; repeated at each start, for one that was cut short. */
  private void keep(BootRecord record) throws IOException, SetException {
    if (running.equals(record.committed())) {
      place.store().learn(place.store().installed(running).set());
    }
    place.files().collectGarbage(record);
    if (record.probation() > 0) {
      timers.after(probationLeft(record), () -> execute(this::proved));
    }
  }

  /** Counted from the commit by the date, where that is known: a station that restarts each day proves itself too. */
  private Duration probationLeft(BootRecord record) {
    Duration since = Duration.between(Instant.ofEpochSecond(record.probation()), clock.now());
    return !clock.trusted() || since.isNegative() ? probation : probation.minus(since);
  }

  private void told(BootRecord record) {
    BootRecord.Failure failed = record.failed();
    booted = new BootedSet(running, record.trial() != null && record.trial().set().equals(running),
        failed == null ? null : failed.set(), failed == null ? null : failed.reason());
  }

  /** Where nothing was noted, everything has to be well. */
  private Set<String> wellBefore() throws IOException {
    Path note = place.store().folder(running).resolve("baseline");
    return Files.exists(note) ? Set.copyOf(Files.readAllLines(note)) : checks.look().keySet();
  }

  private void decided(Optional<String> problem) {
    try {
      BootRecord record = place.records().readOrFactory();
      if (record.trial() == null || !record.trial().set().equals(running)) {
        return; // the launcher was faster
      }
      if (problem.isEmpty()) {
        BootRecord committed = record.committed(clock.now().getEpochSecond());
        place.records().write(committed);
        LOG.info("the bundle set {} is committed", running.substring(0, 12));
        told(committed);
        place.files().dropIncoming();
        keep(committed);
      } else {
        LOG.error("the bundle set {} has failed its trial: {}", running.substring(0, 12), problem.get());
        BootRecord failed = record.trialFailed(problem.get());
        place.records().write(failed);
        told(failed);
        exit.accept(RESTART);
      }
    } catch (IOException | SetException e) {
      LOG.error("the trial cannot be decided, the launcher ends it: {}", e.getMessage());
    }
  }

  /** The committed set has run long enough: the floor rises. */
  private void proved() {
    try {
      BootRecord record = place.records().readOrFactory();
      if (running.equals(record.committed()) && record.probation() > 0) {
        long floor = place.store().installed(running).set().targets().minReleaseCounter();
        place.records().write(record.proved(floor));
        LOG.info("the bundle set {} has proved itself, the floor is {}", running.substring(0, 12),
            Math.max(record.floor(), floor));
      }
    } catch (IOException | SetException e) {
      LOG.error("the floor of the station cannot be raised: {}", e.getMessage());
    }
  }

  @Override
  public boolean canFetch(URI location) {
    return transfer(location) != null;
  }

  private @Nullable FileTransfer transfer(URI location) {
    String scheme = location.getScheme() == null ? "" : location.getScheme().toLowerCase(Locale.ROOT);
    return transfers.stream().filter(transfer -> transfer.schemes().contains(scheme)).findFirst().orElse(null);
  }

  @Override
  public CompletionStage<Void> fetch(URI location) {
    return run(() -> {
      Place here = place();
      if (Files.exists(here.files().archive())) {
        return CompletableFuture.completedFuture(null); // it came before a restart
      }
      FileTransfer transfer = transfer(location);
      if (transfer == null) {
        throw new FirmwareException(Reason.DOWNLOAD,
            "nothing can fetch from " + location.getScheme() + " addresses now");
      }
      Path part = here.files().part(location.toString());
      FileTransfer.Fetch begun = transfer.fetch(location, part, here.files().mostBytes(part));
      fetch = begun;
      return begun.done().thenCompose(done -> run(() -> {
        if (fetch != begun) {
          throw new FirmwareException(Reason.DOWNLOAD, "it was cancelled"); // the file may be another one's by now
        }
        DurableFiles.move(part, here.files().archive());
        return CompletableFuture.<Void>completedFuture(null);
      }));
    });
  }

  /** On the thread too: a fetch that was asked for before is known there, begun or not. */
  @Override
  public void cancel() {
    execute(() -> {
      stopFetching();
      try {
        if (place != null) {
          place.files().dropIncoming();
        }
      } catch (IOException e) {
        LOG.warn("what was fetched cannot be deleted: {}", e.getMessage());
      }
    });
  }

  private void stopFetching() {
    FileTransfer.Fetch begun = fetch;
    fetch = null;
    if (begun != null) {
      begun.cancel();
    }
  }

  @Override
  public CompletionStage<StagedSet> stage() {
    return run(() -> {
      Place here = place();
      try (SetArchive archive = SetArchive.open(here.files().archive())) {
        SignedSet set = archive.metadata().verify(here.store().trusted());
        requireNewer(here, set.targets());
        set.targets().requireFits(here.store().factory().set().targets().hardware(), Runtime.version().feature());
        here.files().unpack(set, archive);
        new Preflight(context).requireResolves(here.store().installed(set.digest()).jars());
        return CompletableFuture.completedFuture(new StagedSet(set.digest(), set.targets().version()));
      } catch (SetException e) {
        here.files().dropIncoming();
        throw refused(e);
      }
    });
  }

  /** A set that is staged again after a restart is not newer than itself where it runs already. */
  private void requireNewer(Place here, Targets targets) throws SetException, IOException {
    BootRecord record = here.records().readOrFactory();
    Targets now = record.committed() == null ? here.store().factory().set().targets()
        : here.store().installed(record.committed()).set().targets();
    if (targets.releaseCounter() <= now.releaseCounter() || targets.releaseCounter() < record.floor()) {
      throw new SetException(SetException.Reason.ROLLBACK, "its release counter is " + targets.releaseCounter()
          + ", and it has to be above " + Math.max(now.releaseCounter(), record.floor() - 1));
    }
  }

  private static FirmwareException refused(SetException e) {
    return new FirmwareException(switch (e.reason()) {
      case SIGNATURE, BROKEN, FORMAT -> Reason.SIGNATURE;
      case SPACE -> Reason.INSTALLATION;
      default -> Reason.VERIFICATION;
    }, e.getMessage());
  }

  @Override
  public CompletionStage<Void> arm(StagedSet set) {
    return run(() -> {
      Place here = place();
      if (checks == null) {
        throw new FirmwareException(Reason.INSTALLATION, "nothing looks after the set that runs yet");
      }
      String well = checks.look().entrySet().stream().filter(check -> check.getValue().isEmpty()).map(Map.Entry::getKey)
          .collect(Collectors.joining("\n"));
      DurableFiles.write(here.store().folder(set.digest()).resolve("baseline"), well.getBytes(StandardCharsets.UTF_8));
      int deadline = (int) gate.plus(settle).toSeconds() + MARGIN_SECONDS;
      here.records()
          .write(here.records().readOrFactory().armed(new BootRecord.Trial(set.digest(), ATTEMPTS, deadline)));
      LOG.info("the next start is a trial of bundle set {}", set.digest().substring(0, 12));
      return CompletableFuture.completedFuture(null);
    });
  }

  @Override
  public BootedSet booted() {
    return booted;
  }

  private Place place() throws FirmwareException {
    if (place == null) {
      throw new FirmwareException(Reason.INSTALLATION, "this station was not started by a launcher that knows sets");
    }
    return place;
  }

  private interface Work<T> {
    CompletionStage<T> run() throws FirmwareException, IOException, SetException;
  }

  /** On the thread of the installer; every failure leaves as one of ours. */
  private <T> CompletionStage<T> run(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      thread.execute(() -> {
        try {
          work.run().whenComplete((value, failure) -> {
            if (failure == null) {
              result.complete(value);
            } else {
              Throwable cause = failure.getCause() == null ? failure : failure.getCause();
              result.completeExceptionally(cause instanceof FirmwareException ? cause
                  : new FirmwareException(Reason.DOWNLOAD, String.valueOf(cause.getMessage())));
            }
          });
        } catch (FirmwareException e) {
          result.completeExceptionally(e);
        } catch (SetException e) {
          result.completeExceptionally(refused(e));
        } catch (IOException | RuntimeException | Error e) { // whoever waits must hear of it, whatever it is
          LOG.warn("a step of an update failed", e);
          result.completeExceptionally(new FirmwareException(Reason.INSTALLATION, String.valueOf(e.getMessage())));
        }
      });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new FirmwareException(Reason.INSTALLATION, "the installer stops"));
    }
    return result;
  }

  private void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // the set stops
    }
  }

  private String property(String name, String otherwise) {
    String value = context.getProperty(name);
    return value == null ? otherwise : value;
  }

  private Duration seconds(String name, int otherwise) {
    String value = context.getProperty(name);
    try {
      return Duration.ofSeconds(value == null ? otherwise : Integer.parseUnsignedInt(value));
    } catch (NumberFormatException e) {
      LOG.error("{} is no number of seconds: {}", name, value);
      return Duration.ofSeconds(otherwise);
    }
  }

  @Reference(name = "transfers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTransfer(FileTransfer transfer) {
    transfers.add(transfer);
  }

  void unbindTransfer(FileTransfer transfer) {
    transfers.remove(transfer);
  }

  /** Ends what is under way: all of it is gone on with after the next start. */
  @Deactivate
  void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopFetching();
  }
}
