// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.station.internal.core.TestStation.CARD;
import static org.openocpp.station.internal.core.TestStation.OTHER;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.station.BootEvent.BootReason;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.UpdateFirmware;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.FirmwareEvent.FirmwareStatus;
import org.openocpp.api.station.Outbox;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.FirmwareAnswer;
import org.openocpp.api.station.Outcome.FirmwareAnswered;
import org.openocpp.api.update.FirmwareException;
import org.openocpp.api.update.FirmwareException.Reason;
import org.openocpp.api.update.FirmwareInstaller;
import org.openocpp.testkit.store.MemoryStore;

/** An update of the software from the request to what came of it. */
class FirmwareTest {
  private static final String SET = "5e7";
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MemoryStore store = new MemoryStore();
  private TestStation station = TestStation.fresh(store, 2, Map.of());
  private FakeInstaller installer = new FakeInstaller("01d");

  @BeforeEach
  void bind() {
    station.core.firmware().installer(installer);
  }

  /** L01.FR.10, L01.FR.15, L01.FR.28, R55: nothing is scheduled where there is nothing to wait for. */
  @Test
  void anUpdateGoesThroughItsStagesAndTellsEachOnce() {
    assertThat(update(7)).isEqualTo(new FirmwareAnswered(FirmwareAnswer.ACCEPTED, null));
    assertThat(told()).containsExactly("7 DOWNLOADING");
    installer.fetched.complete(null);
    assertThat(told()).containsExactly("7 DOWNLOADING", "7 DOWNLOADED");
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(Duration.ofSeconds(3));
    assertThat(told()).containsExactly("7 DOWNLOADING", "7 DOWNLOADED", "7 SIGNATURE_VERIFIED", "7 INSTALLING",
        "7 INSTALL_REBOOTING");
    assertThat(installer.armed).isEqualTo(SET);
    assertThat(station.exits).containsExactly(75);
    trial();
    assertThat(station.core.bootReason()).isEqualTo(BootReason.FIRMWARE_UPDATE);
    station.advance(Duration.ofSeconds(30));
    assertThat(told()).doesNotContain("7 INSTALLED");
    installer.booted = new FirmwareInstaller.BootedSet(SET, false, null, null);
    station.advance(Duration.ofSeconds(2));
    assertThat(told()).endsWith("7 INSTALL_REBOOTING", "7 INSTALLED").hasSize(6);
    restart("boot-3", new FakeInstaller(SET));
    station.advance(Duration.ofSeconds(10));
    assertThat(told()).hasSize(6);
  }

  /** L01.FR.31, R56: what failed is told under the right request after the restart; the station is in use again. */
  @Test
  void aTrialThatFailedIsToldWithItsRequestAfterTheRestart() {
    through(7);
    restart("boot-2", installer("01d", false, SET, "it hung"));
    station.advance(Duration.ofSeconds(2));
    assertThat(told()).endsWith("7 INSTALLATION_FAILED");
    assertThat(events()).last().extracting(FirmwareEvent::reason).isEqualTo("it hung");
    charge(1, CARD);
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
  }

  /** Power was lost between the decision and the boot record: it is installed all the same. */
  @Test
  void whatWasNotArmedYetBeginsAnewAfterARestart() {
    update(7);
    installer.fetched.complete(null);
    installer.armFails = true;
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    restart("boot-2", new FakeInstaller("01d"));
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(Duration.ofSeconds(3));
    assertThat(installer.armed).isEqualTo(SET);
    assertThat(station.exits).containsExactly(75);
  }

  /** L01.FR.06, L01.FR.07, L01.FR.16, L01.FR.34, R55, R56: who charges goes on, who does not may not begin. */
  @Test
  void theLastTransactionEndsFirstAndNothingNewBegins() {
    station.execute(new Command.ChangeAvailability(2, 0, false));
    charge(1, CARD);
    update(7);
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(Duration.ofMinutes(5));
    assertThat(told()).endsWith("7 SIGNATURE_VERIFIED", "7 INSTALL_SCHEDULED");
    assertThat(station.facts(1).state()).isEqualTo(ChargingState.CHARGING);
    assertThat(station.facts(1).operative()).isTrue();
    assertThat(station.facts(2).operative()).isFalse();
    assertThat(station.exits).isEmpty();
    station.reader.present(CARD, 1);
    station.advance(Duration.ofSeconds(5));
    assertThat(told()).endsWith("7 INSTALLING", "7 INSTALL_REBOOTING");
    assertThat(station.exits).containsExactly(75);
    restart("boot-2", installer("01d", false, SET, "bad"));
    station.advance(Duration.ofSeconds(2));
    assertThat(station.facts(1).operative()).isTrue();
    assertThat(station.facts(2).operative()).as("the CSMS took it out of use").isFalse();
  }

  /** L01.FR.07: an EVSE that is free while another one charges is Unavailable, and a card does not change that. */
  @Test
  void aFreeEvseIsOutOfUseWhileTheUpdateWaits() {
    charge(1, CARD);
    update(7);
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(MOMENT);
    assertThat(station.facts(2).operative()).isFalse();
    charge(2, OTHER);
    assertThat(station.facts(2).state()).isEqualTo(ChargingState.IDLE);
    update(8);
    assertThat(station.facts(2).operative()).as("another request came, the file is fetched first").isTrue();
  }

  /** L01.FR.13 */
  @Test
  void nothingIsFetchedBeforeItsTimeNorInstalledBeforeThat() {
    Instant now = station.time.clock().now();
    station.execute(new UpdateFirmware(7, "http://x/", now.plusSeconds(7200), now.plusSeconds(9000), 1, 1, null));
    assertThat(told()).containsExactly("7 DOWNLOAD_SCHEDULED");
    station.advance(Duration.ofSeconds(7199));
    assertThat(installer.fetches).isZero();
    station.advance(Duration.ofSeconds(1));
    assertThat(installer.fetches).isEqualTo(1);
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    assertThat(told()).endsWith("7 INSTALL_SCHEDULED");
    assertThat(station.facts(1).operative()).as("half an hour before nobody is held up").isTrue();
    station.advance(Duration.ofSeconds(1800));
    assertThat(installer.armed).isEqualTo(SET);
  }

  /** L01.FR.30, R59: the attempts that were declared, then failed once; counted over a restart. */
  @Test
  void r59AFileThatCannotBeHadFailsOnceAfterAllAttempts() {
    Instant now = station.time.clock().now();
    station.execute(new UpdateFirmware(7, "http://x/", now, null, 3, 5, null));
    installer.fail(Reason.DOWNLOAD);
    station.advance(Duration.ofSeconds(4));
    assertThat(installer.fetches).isEqualTo(1);
    station.advance(Duration.ofSeconds(1));
    assertThat(installer.fetches).isEqualTo(2);
    installer.fail(Reason.DOWNLOAD);
    restart("boot-2", new FakeInstaller("01d"));
    assertThat(installer.fetches).isEqualTo(1);
    installer.fail(Reason.DOWNLOAD);
    station.advance(Duration.ofMinutes(10));
    assertThat(installer.fetches).isEqualTo(1);
    assertThat(told()).containsExactly("7 DOWNLOADING", "7 DOWNLOAD_FAILED");
    assertThat(update(8)).isEqualTo(new FirmwareAnswered(FirmwareAnswer.ACCEPTED, null));
  }

  @ParameterizedTest
  @CsvSource({"SIGNATURE, INVALID_SIGNATURE", "VERIFICATION, INSTALL_VERIFICATION_FAILED",
      "INSTALLATION, INSTALLATION_FAILED"})
  void aSetThatIsRefusedIsToldWhy(Reason reason, FirmwareStatus status) {
    update(7);
    installer.fetched.complete(null);
    installer.staged.completeExceptionally(new FirmwareException(reason, "no"));
    assertThat(told()).endsWith("7 " + status);
    assertThat(station.exits).isEmpty();
    station.advance(Duration.ofMinutes(5));
    assertThat(told()).hasSize(3);
  }

  /** L01.FR.24, R59: the newer request counts, and the old fetch ends; not once it is armed. */
  @Test
  void aNewerRequestTakesTheOldOnesPlaceUntilThatIsArmed() {
    update(7);
    CompletableFuture<Void> first = installer.fetched;
    assertThat(update(8)).isEqualTo(new FirmwareAnswered(FirmwareAnswer.ACCEPTED_CANCELED, null));
    assertThat(installer.cancels).isEqualTo(2);
    first.completeExceptionally(new FirmwareException(Reason.DOWNLOAD, "cancelled"));
    assertThat(told()).containsExactly("7 DOWNLOADING", "8 DOWNLOADING");
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    assertThat(told()).endsWith("8 INSTALL_REBOOTING");
    assertThat(update(9)).isInstanceOfSatisfying(FirmwareAnswered.class,
        answer -> assertThat(answer.answer()).isEqualTo(FirmwareAnswer.REJECTED));
  }

  /** L01.FR.02 */
  @Test
  void aCertificateThatNobodyCanCheckIsRefused() {
    assertThat(station.execute(
        new UpdateFirmware(7, "http://x/", Instant.EPOCH, null, null, null, "PEM"))).isInstanceOfSatisfying(
            FirmwareAnswered.class,
            answer -> assertThat(answer.answer()).isEqualTo(FirmwareAnswer.INVALID_CERTIFICATE));
    assertThat(told()).isEmpty();
    assertThat(installer.fetches).isZero();
  }

  @ParameterizedTest
  @CsvSource({"gopher://x/y", "not an address", "''"})
  void anAddressThatCannotBeFetchedFromIsRefusedAndIn16Told(String location) {
    assertThat(station.execute(new UpdateFirmware(7, location, Instant.EPOCH, null, null, null, null)))
        .extracting("answer").isEqualTo(FirmwareAnswer.REJECTED);
    assertThat(told()).isEmpty();
    station.execute(new UpdateFirmware(null, location, Instant.EPOCH, null, null, null, null));
    assertThat(told()).containsExactly("null DOWNLOAD_FAILED");
  }

  /** L01.FR.25, L01.FR.26, 1.6:5.17 */
  @Test
  void whoAsksHearsTheLastStageOrIdle() {
    trigger();
    update(7);
    trigger();
    assertThat(station.link.requests).filteredOn(FirmwareEvent.class::isInstance).containsExactly(
        new FirmwareEvent(null, FirmwareStatus.IDLE, null, true),
        new FirmwareEvent(7, FirmwareStatus.DOWNLOADING, null, true));
  }

  /** A power cut at any commit: what was told and the job never contradict each other, and it goes on. */
  @Test
  void aRestartAtAnyStageGoesOnWithTheSameRequest() {
    update(7);
    for (int boot = 2; boot < 6; boot++) {
      restart("boot-" + boot, new FakeInstaller("01d"));
      assertThat(installer.fetches).isEqualTo(1);
      assertThat(installer.cancels).as("what had come is not thrown away").isZero();
      if (boot > 3) {
        installer.fetched.complete(null);
      }
    }
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(MOMENT);
    assertThat(told()).endsWith("7 SIGNATURE_VERIFIED", "7 INSTALLING", "7 INSTALL_REBOOTING")
        .allMatch(status -> status.startsWith("7 "));
  }

  private void through(int request) {
    update(request);
    installer.fetched.complete(null);
    installer.staged.complete(new FirmwareInstaller.StagedSet(SET, "2.0"));
    station.advance(Duration.ofSeconds(3));
  }

  private void trial() {
    restart("boot-2", installer(SET, true, null, null));
  }

  private void restart(String boot, FakeInstaller next) {
    station.link.online = true; // the restart took it down
    station = station.restarted(store.reopen(), boot).on();
    installer = next;
    station.core.firmware().installer(installer);
    station.advance(MOMENT);
  }

  private static FakeInstaller installer(String runs, boolean onTrial, @Nullable String failed, @Nullable String why) {
    FakeInstaller installer = new FakeInstaller(runs);
    installer.booted = new FirmwareInstaller.BootedSet(runs, onTrial, failed, why);
    return installer;
  }

  private Outcome update(int request) {
    return station.execute(new UpdateFirmware(request, "http://x/" + request, station.time.clock().now(), null, null,
        null, null));
  }

  private void trigger() {
    assertThat(station.execute(new Command.Trigger(Command.TriggeredMessage.FIRMWARE_STATUS, 0, 0)))
        .isEqualTo(Outcome.Simple.ACCEPTED);
  }

  private void charge(int evse, org.openocpp.api.charging.IdToken card) {
    station.metered(evse, 1000);
    station.evse(evse).plugIn(1);
    station.reader.present(card, evse);
    station.advance(MOMENT);
    station.metered(evse, 1200);
  }

  private List<String> told() {
    return events().stream().map(event -> event.requestId() + " " + event.status()).toList();
  }

  private List<FirmwareEvent> events() {
    return station.core.outbox().read(Outbox.Lane.GUARANTEED, 0, 1000).toCompletableFuture().join().stream()
        .map(entry -> (FirmwareEvent) entry.event()).toList();
  }

  /** What it is asked for completes when the test says so. */
  private static final class FakeInstaller implements FirmwareInstaller {
    private BootedSet booted;
    private CompletableFuture<Void> fetched = new CompletableFuture<>();
    private CompletableFuture<StagedSet> staged = new CompletableFuture<>();
    private int fetches;
    private int cancels;
    private boolean armFails;
    private @Nullable String armed;

    FakeInstaller(String runs) {
      booted = new BootedSet(runs, false, null, null);
    }

    void fail(Reason reason) {
      fetched.completeExceptionally(new FirmwareException(reason, "no"));
    }

    @Override
    public boolean canFetch(URI location) {
      return "http".equals(location.getScheme());
    }

    @Override
    public CompletionStage<Void> fetch(URI location) {
      fetches++;
      fetched = new CompletableFuture<>();
      return fetched;
    }

    @Override
    public void cancel() {
      cancels++;
    }

    @Override
    public CompletionStage<StagedSet> stage() {
      staged = new CompletableFuture<>();
      return staged;
    }

    @Override
    public CompletionStage<Void> arm(StagedSet set) {
      if (armFails) {
        return new CompletableFuture<>();
      }
      armed = set.digest();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public BootedSet booted() {
      return booted;
    }
  }
}
