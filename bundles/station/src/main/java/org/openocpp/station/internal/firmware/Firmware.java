// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.firmware;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Command.UpdateFirmware;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.FirmwareEvent.FirmwareStatus;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.FirmwareAnswer;
import org.openocpp.api.station.Outcome.FirmwareAnswered;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.time.Timers;
import org.openocpp.api.update.FirmwareException;
import org.openocpp.api.update.FirmwareInstaller;
import org.openocpp.api.update.FirmwareInstaller.BootedSet;
import org.openocpp.api.update.FirmwareInstaller.StagedSet;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.outbox.OutboxBook;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One update at a time: fetch, verify, wait for the last transaction, restart into the new set, tell what came of it (L01, L02, 1.6:5.19).
 * Each step and what is told of it are one decision, so that a restart at any moment goes on with the right request. The files are the
 * installer's affair.
 */
public final class Firmware {
  /** Where a CSMS leaves it to the station. */
  static final int ATTEMPTS = 3;
  static final int INTERVAL_SECONDS = 60;
  /** How often the installer is asked what became of a trial. */
  static final Duration LOOK = Duration.ofSeconds(1);
  /** A moment further away than this is looked at again then: a clock may be set in between. */
  static final Duration FAR = Duration.ofHours(1);
  private static final Logger log = LoggerFactory.getLogger(Firmware.class);

  private final StationContext context;
  private final OutboxBook outbox;
  private final Consumer<Decision> restart;
  private @Nullable FirmwareInstaller installer;
  private @Nullable FirmwareJob job;
  /** Verified, and waiting for its moment. */
  private @Nullable StagedSet staged;
  /** Whether the installer works for the job. */
  private boolean busy;
  private Timers.@Nullable Timer timer;
  /** Answers to a job that was given up must not touch the next one. */
  private int number;

  /** @param restart starts the set anew, within the process, once the decision is durable */
  public Firmware(StationContext context, OutboxBook outbox, Consumer<Decision> restart) {
    this.context = context;
    this.outbox = outbox;
    this.restart = restart;
  }

  /** The installer came, or went. */
  public void installer(@Nullable FirmwareInstaller now) {
    installer = now;
    busy = false;
    proceed();
  }

  /** What was under way before this start. */
  public void restore(@Nullable FirmwareJob stored) {
    job = stored;
    proceed();
  }

  public Outcome request(UpdateFirmware command, Decision decision) {
    String refused = whyNot(command);
    if (refused != null) {
      if (command.requestId() == null) { // 1.6: the answer cannot say it
        outbox.add(new FirmwareEvent(null, FirmwareStatus.DOWNLOAD_FAILED, refused), decision);
      }
      return new FirmwareAnswered(FirmwareAnswer.REJECTED, refused);
    }
    if (command.certificate() != null) {
      return new FirmwareAnswered(FirmwareAnswer.INVALID_CERTIFICATE,
          "no manufacturer's root certificate is installed");
    }
    boolean replaces = job != null;
    number++;
    staged = null;
    busy = false;
    job = new FirmwareJob(command.requestId(), command.location(), command.retrieveAt(), command.installAt(),
        Math.max(1, command.attempts() == null ? ATTEMPTS : command.attempts()),
        Math.max(0, command.retryInterval() == null ? INTERVAL_SECONDS : command.retryInterval()), 0, null,
        FirmwareStatus.IDLE);
    job.put(context, decision);
    hold(false);
    FirmwareInstaller fetches = installer;
    decision.then(() -> {
      fetches.cancel();
      proceed();
    });
    log.info("update of the software on demand of the CSMS request={}", command.requestId());
    return new FirmwareAnswered(replaces ? FirmwareAnswer.ACCEPTED_CANCELED : FirmwareAnswer.ACCEPTED, null);
  }

  private @Nullable String whyNot(UpdateFirmware command) {
    if (installer == null) {
      return "nothing on this station can update it now";
    }
    if (context.state().goingDown() || job != null && job.armed()) {
      return "an update is being installed"; // L01.FR.24: too late to give way
    }
    try {
      return installer.canFetch(new URI(command.location())) ? null : "nothing can fetch from such an address";
    } catch (java.net.URISyntaxException e) {
      return "the location is no address";
    }
  }

  /** L01.FR.25, L01.FR.26: the last status while an update is under way, else Idle. */
  public Outcome trigger(Decision decision) {
    FirmwareEvent now = job == null ? new FirmwareEvent(null, FirmwareStatus.IDLE, null, true)
        : new FirmwareEvent(job.requestId(), job.status(), null, true);
    decision.then(() -> {
      CsmsLink link = context.link();
      if (link != null) {
        link.request(now);
      }
    });
    return Simple.ACCEPTED;
  }

  /** A transaction has ended: an update that waits for the last one goes on. */
  public void transactionEnded() {
    context.loop().post(this::proceed);
  }

  /** Does what is next, if anything is. */
  private void proceed() {
    if (job == null || installer == null || busy || context.state().goingDown()) {
      return;
    }
    if (job.armed()) {
      look();
    } else if (staged != null) {
      install();
    } else if (waits(job.retrieveAt())) {
      tell(FirmwareStatus.DOWNLOAD_SCHEDULED); // L01.FR.13
    } else {
      fetch();
    }
  }

  /** Whether a moment is still to come; then this goes on by itself when it is there. */
  private boolean waits(@Nullable Instant moment) {
    Duration left = moment == null ? Duration.ZERO : Duration.between(context.clock().now(), moment);
    if (!left.isPositive()) {
      return false;
    }
    again(left.compareTo(FAR) > 0 ? FAR : left);
    return true;
  }

  private void again(Duration after) {
    if (timer != null) {
      timer.cancel();
    }
    timer = context.loop().after(after, this::proceed);
  }

  private void fetch() {
    tell(FirmwareStatus.DOWNLOADING);
    await(installer.fetch(job.uri()), done -> {
      tell(FirmwareStatus.DOWNLOADED);
      await(installer.stage(), set -> {
        tell(FirmwareStatus.SIGNATURE_VERIFIED);
        staged = set;
        proceed();
      });
    });
  }

  private <T> void await(CompletionStage<T> stage, Consumer<T> then) {
    busy = true;
    int mine = number;
    FirmwareInstaller asked = installer;
    stage.whenComplete((value, failure) -> context.loop().post(() -> {
      if (mine != number || asked != installer) {
        return; // of a job that gave way, or of an installer that is gone: the job goes on with the next one
      }
      busy = false;
      if (failure == null) {
        then.accept(value);
      } else {
        failed(failure.getCause() instanceof FirmwareException cause ? cause
            : failure instanceof FirmwareException direct ? direct
                : new FirmwareException(FirmwareException.Reason.INSTALLATION, String.valueOf(failure.getMessage())));
      }
    }));
  }

  private void failed(FirmwareException failure) {
    switch (failure.reason()) {
      case DOWNLOAD -> downloadFailed(failure.getMessage());
      case SIGNATURE -> end(FirmwareStatus.INVALID_SIGNATURE, failure.getMessage());
      case VERIFICATION -> end(FirmwareStatus.INSTALL_VERIFICATION_FAILED, failure.getMessage());
      default -> end(FirmwareStatus.INSTALLATION_FAILED, failure.getMessage());
    }
  }

  /** L01.FR.30: failed only after the last attempt. */
  private void downloadFailed(String why) {
    FirmwareJob tried = job.failedOnce();
    if (tried.failed() >= tried.attempts()) {
      end(FirmwareStatus.DOWNLOAD_FAILED, why);
      return;
    }
    log.warn("attempt {} of {} to fetch the software failed: {}", tried.failed(), tried.attempts(), why);
    job = tried;
    context.decide(decision -> tried.put(context, decision));
    again(Duration.ofSeconds(Math.max(1, tried.interval())));
  }

  /** L01.FR.06, L01.FR.07, L01.FR.16: the last transaction first; what is free stays so meanwhile. */
  private void install() {
    boolean later = waits(job.installAt());
    boolean charging = context.state().evses().stream().anyMatch(evse -> evse.transaction() != null);
    if (!later) {
      hold(true);
    }
    if (later || charging) {
      tell(FirmwareStatus.INSTALL_SCHEDULED);
      return;
    }
    StagedSet set = staged;
    tell(FirmwareStatus.INSTALLING);
    job = job.armed(set.digest());
    busy = true;
    context.decide(decision -> {
      job.put(context, decision);
      decision.then(() -> {
        busy = false;
        await(installer.arm(set), armed -> restart());
      });
    });
  }

  private void restart() {
    tell(FirmwareStatus.INSTALL_REBOOTING); // L01.FR.15
    busy = true;
    context.decide(restart);
  }

  /** An armed set was started, or is still to be. */
  private void look() {
    BootedSet now = installer.booted();
    String armed = job.set();
    if (armed.equals(now.failed())) {
      end(FirmwareStatus.INSTALLATION_FAILED, now.failReason());
    } else if (!armed.equals(now.digest())) {
      log.warn("the update was not armed before the restart; it begins anew");
      job = job.disarmed();
      context.decide(decision -> job.put(context, decision));
      proceed();
    } else if (now.onTrial()) {
      again(LOOK);
    } else {
      end(FirmwareStatus.INSTALLED, null); // L01.FR.28
    }
  }

  private void end(FirmwareStatus status, @Nullable String why) {
    FirmwareJob ended = Objects.requireNonNull(job);
    if (why == null) {
      log.info("update of the software: {} request={}", status, ended.requestId());
    } else {
      log.error("update of the software: {}: {} request={}", status, why, ended.requestId());
    }
    job = null;
    staged = null;
    hold(false);
    context.decide(decision -> {
      outbox.add(new FirmwareEvent(ended.requestId(), status, why), decision);
      decision.delete(Tables.META, FirmwareJob.KEY);
    });
  }

  /** Tells a stage once. */
  private void tell(FirmwareStatus status) {
    if (job.status() == status) {
      return;
    }
    job = job.told(status);
    FirmwareJob now = job;
    log.info("update of the software: {} request={}", status, now.requestId());
    context.decide(decision -> {
      now.put(context, decision);
      outbox.add(new FirmwareEvent(now.requestId(), status, null), decision);
    });
  }

  private void hold(boolean hold) {
    context.state().held(hold);
  }
}
