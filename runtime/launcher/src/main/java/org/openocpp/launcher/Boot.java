// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.launcher.BootChoice.Mode;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.Root;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.SetStore.Found;
import org.openocpp.sets.Targets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which set runs: the trial while it has attempts left, else the committed one, the one before, the factory set. A set runs only
 * where its signatures and every digest hold at this boot, and its release counter is not below the floor. What is decided is durable
 * before the set starts.
 */
final class Boot {
  /** So many starts without an orderly end between them, within {@link #LOOP_SECONDS}, are a crash loop. */
  static final int LOOP_STARTS = 5;
  static final long LOOP_SECONDS = 600;
  private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

  private final BootStore records;
  private final SetStore sets;
  private final Installation installation;
  private final Clock clock;
  private BootRecord record;
  private boolean unknown;

  /** Reads the record and notes this start of the process in it. */
  Boot(Path data, Installation installation, Clock clock) throws LaunchException {
    this.installation = installation;
    this.clock = clock;
    records = new BootStore(data);
    try {
      Root anchor = SetStore.anchor(installation.launcher());
      if (anchor.development()) {
        LOG.warn("This station trusts development keys: anybody can make a bundle set for it.");
      }
      sets = new SetStore(data, installation.factory(), anchor);
    } catch (SetException e) {
      throw new LaunchException(ExitCode.NO_SET, e.getMessage() + ".");
    }
    record = read();
    if (updated()) {
      noteStart();
    }
  }

  private BootRecord read() throws LaunchException {
    try {
      unknown = false;
      return records.read();
    } catch (SetException e) {
      LOG.error("{}: which set was committed is not known; the factory set runs and does not charge.", e.getMessage());
      unknown = true;
      return BootRecord.FACTORY;
    } catch (IOException e) {
      throw cannot("read", e);
    }
  }

  /** Whether there is anything but the factory set. */
  private boolean updated() {
    return record.committed() != null || record.trial() != null;
  }

  private void noteStart() throws LaunchException {
    long now = clock.instant().getEpochSecond();
    List<Long> starts =
        new ArrayList<>(record.starts().stream().filter(start -> now - start <= LOOP_SECONDS).toList());
    starts.add(now);
    // a trial has its own count
    if (record.trial() == null && record.committed() != null && starts.size() >= LOOP_STARTS) {
      stepBack("it was started " + starts.size() + " times within " + LOOP_SECONDS / 60
          + " minutes without an orderly end");
    } else {
      write(record.started(starts));
    }
  }

  /** The process ends in order, or starts the set anew: that was no crash. */
  synchronized void endsInOrder() throws LaunchException {
    record = read();
    if (!record.starts().isEmpty()) {
      write(record.started(List.of()));
    }
  }

  /** The set to run now. */
  synchronized BootChoice choose() throws LaunchException {
    record = read();
    while (record.trial() != null) {
      BootRecord.Trial trial = record.trial();
      if (trial.attemptsLeft() <= 0) {
        giveUp("it did not get through its trial in the attempts it had");
        continue;
      }
      write(record.attempted());
      try {
        return told(new BootChoice(fit(trial.set()), Mode.TRIAL, installation));
      } catch (SetException e) {
        giveUp(e.getMessage());
      }
    }
    while (record.committed() != null) {
      try {
        return told(new BootChoice(fit(record.committed()), Mode.COMMITTED, installation));
      } catch (SetException e) {
        stepBack(e.getMessage());
      }
    }
    return told(factory());
  }

  private BootChoice factory() throws LaunchException {
    try {
      Found factory = sets.factory();
      Targets targets = factory.set().targets();
      targets.requireFits(targets.hardware(), Runtime.version().feature());
      Mode mode = unknown || targets.releaseCounter() < record.floor() ? Mode.RESCUE : Mode.COMMITTED;
      return new BootChoice(factory, mode, installation);
    } catch (SetException e) {
      throw new LaunchException(ExitCode.NO_SET, "The factory set in " + installation.factory() + " cannot run: "
          + e.getMessage() + ".");
    }
  }

  private Found fit(String digest) throws SetException {
    Found found = sets.installed(digest);
    Targets targets = found.set().targets();
    if (targets.releaseCounter() < record.floor()) {
      throw new SetException(Reason.ROLLBACK,
          "its release counter " + targets.releaseCounter() + " is below the floor, " + record.floor());
    }
    targets.requireFits(sets.factory().set().targets().hardware(), Runtime.version().feature());
    return found;
  }

  private static BootChoice told(BootChoice choice) {
    LOG.info("bundle set {}", choice.sentence());
    return choice;
  }

  /** @return whether this run's trial is still to be decided */
  synchronized boolean undecided(BootChoice choice) throws LaunchException {
    record = read();
    return choice.mode() == Mode.TRIAL && record.trial() != null
        && record.trial().set().equals(choice.found().set().digest());
  }

  /** The trial is over and was none; the next choice is another set. Does nothing where it was decided already. */
  synchronized void trialFailed(BootChoice choice, String reason) throws LaunchException {
    if (undecided(choice)) {
      giveUp(reason);
    }
  }

  synchronized int deadlineSeconds() {
    return record.trial() == null ? 0 : record.trial().deadlineSeconds();
  }

  private void giveUp(String reason) throws LaunchException {
    LOG.error("The bundle set {} is given up: {}.", record.trial().set().substring(0, 12), reason);
    write(record.trialFailed(reason));
  }

  private void stepBack(String reason) throws LaunchException {
    LOG.error("The bundle set {} is given up for the one before it: {}.", record.committed().substring(0, 12), reason);
    write(record.stepBack(reason));
  }

  private void write(BootRecord next) throws LaunchException {
    try {
      records.write(next);
      record = next;
    } catch (IOException e) {
      throw cannot("written", e);
    }
  }

  private static LaunchException cannot(String what, IOException e) {
    return new LaunchException(ExitCode.CONFIGURATION,
        "The boot record cannot be " + what + ": " + e.getMessage() + ".");
  }

  /**
   * The set that a start would run; nothing is written.
   *
   * @param data null: there is no data directory
   */
  static BootChoice look(@Nullable Path data, Installation installation) throws LaunchException {
    try {
      Root anchor = SetStore.anchor(installation.launcher());
      BootRecord record = data == null ? BootRecord.FACTORY : new BootStore(data).read();
      SetStore sets = new SetStore(data == null ? installation.factory() : data, installation.factory(), anchor);
      String digest = record.trial() == null ? record.committed() : record.trial().set();
      Mode mode = record.trial() == null ? Mode.COMMITTED : Mode.TRIAL;
      return new BootChoice(digest == null ? sets.factory() : sets.installed(digest), mode, installation);
    } catch (SetException | IOException e) {
      throw new LaunchException(ExitCode.NO_SET, "The bundle set cannot be told: " + e.getMessage() + ".");
    }
  }

  /** The set and its bundles, for a person. */
  static Stream<String> describe(BootChoice choice) {
    Stream<String> head = Stream.of("bundle set " + choice.sentence());
    return Stream.concat(head, choice.found().set().targets().jars().stream()
        .map(jar -> "  " + jar.bundle() + " " + jar.version()));
  }
}
