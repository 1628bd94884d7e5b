// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openocpp.api.update.SwapRefusedException.Reason.BUSY;
import static org.openocpp.api.update.SwapRefusedException.Reason.DOES_NOT_RESOLVE;
import static org.openocpp.api.update.SwapRefusedException.Reason.DOES_NOT_START;
import static org.openocpp.api.update.SwapRefusedException.Reason.FAILED;
import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_A_BUNDLE;
import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_HOT;
import static org.openocpp.api.update.SwapRefusedException.Reason.OTHER_NAME;
import static org.openocpp.api.update.SwapRefusedException.Reason.UNKNOWN_BUNDLE;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openocpp.api.update.BundleView;
import org.openocpp.api.update.ExchangeEvent;
import org.openocpp.api.update.SwapRefusedException;
import org.openocpp.api.update.SwapReport;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.wiring.BundleWiring;

@Timeout(120)
class UpdaterTest {
  private static final String NAME = ProbeJar.NAME;

  @TempDir
  private Path folder;
  private RunningFelix felix;

  @BeforeEach
  void start() throws Exception {
    felix = new RunningFelix(folder);
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
  }

  @Test
  void anOverlapSwapNeverLeavesAGap() throws Exception {
    Bundle old = felix.install(ProbeJar.version("1.0.0", "one"));
    var there = new AtomicInteger(1);
    var fewest = new AtomicInteger(1);
    AllServiceListener count = event -> {
      if (event.getServiceReference().getBundle().getSymbolicName().equals(NAME)) {
        int step =
            event.getType() == ServiceEvent.REGISTERED ? 1 : event.getType() == ServiceEvent.UNREGISTERING ? -1 : 0;
        fewest.accumulateAndGet(there.addAndGet(step), Math::min);
      }
    };
    felix.context.addServiceListener(count);

    SwapReport report = swap(ProbeJar.version("1.0.1", "two"));

    assertThat(report).isEqualTo(new SwapReport(NAME, "1.0.0", "1.0.1", 0));
    assertThat(fewest).hasValue(1);
    assertThat(felix.said()).containsExactly("two");
    assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
    assertThat(felix.nothingPends()).isTrue();
  }

  @Test
  void aHandoverStopsTheOldOneFirst() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").handover());
    assertThat(felix.said()).containsExactly("one");

    SwapReport report = swap(ProbeJar.version("2.0.0", "two").handover());

    assertThat(report.from()).isEqualTo("1.0.0");
    assertThat(report.to()).isEqualTo("2.0.0");
    assertThat(felix.notes).startsWith("begin one", "end one", "begin two");
    assertThat(felix.said()).containsExactly("two");
    assertThat(felix.probes()).hasSize(1);
    assertThat(felix.nothingPends()).isTrue();
  }

  @Test
  void onlyWhatBothBuildsCanOverlapDoes() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    felix.said();
    swap(ProbeJar.version("1.0.1", "two").handover());
    assertThat(felix.notes).startsWith("begin one", "end one");
  }

  @Test
  void theSameVersionIsANewBuildAndTheSameBytesAreToo() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    swap(ProbeJar.version("1.0.0", "two"));
    assertThat(felix.said()).containsExactly("two");
    assertThat(swap(ProbeJar.version("1.0.0", "two"))).isEqualTo(new SwapReport(NAME, "1.0.0", "1.0.0", 0));
    assertThat(felix.said()).containsExactly("two");
    assertThat(felix.probes()).hasSize(1);
  }

  @Test
  void anOlderVersionIsTakenToo() throws Exception {
    felix.install(ProbeJar.version("2.0.0", "two"));
    swap(ProbeJar.version("1.0.0", "one"));
    assertThat(felix.said()).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlap", "handover"})
  void whatThrowsInItsActivationIsRolledBack(String mode) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("OpenOCPP-Swap", mode));
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").header("OpenOCPP-Swap", mode).does("throw"))
        .contains(NAME + " 1.0.1");
    theOldOneRuns();
  }

  @Test
  void inAnOverlapTheOldOneNeverNoticesAFailure() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    felix.context.getService(felix.context.getAllServiceReferences(Supplier.class.getName(), null)[0]); // a user that stays
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").does("throw"));
    assertThat(felix.notes).containsExactly("begin one");
  }

  @Test
  void threadsThatAFailedBundleLeavesAreNamed() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").does("leak")).contains("left threads behind: probe-leak");
    theOldOneRuns();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlap", "handover"})
  void whatHangsInItsActivationIsRolledBack(String mode) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("OpenOCPP-Swap", mode));
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").header("OpenOCPP-Swap", mode).does("hang"))
        .contains("does not come to an end of its activation");
    assertThat(felix.said()).contains("one");
    swap(ProbeJar.version("1.0.2", "three").header("OpenOCPP-Swap", mode)); // a hanging one is no obstacle to the next
    assertThat(felix.said()).containsExactly("three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlap", "handover"})
  void whatDoesNotResolveIsRefusedBeforeAnythingStops(String mode) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("OpenOCPP-Swap", mode));
    felix.said();
    felix.notes.clear();
    refuses(DOES_NOT_RESOLVE,
        ProbeJar.version("1.0.1", "two").header("OpenOCPP-Swap", mode).header("Import-Package",
            "org.nowhere;version=\"[2,3)\""))
        .contains("org.nowhere");
    theOldOneRuns();
    assertThat(felix.notes).isEqualTo(List.of("begin one", "end one")); // by said() above, none by the swap
  }

  @Test
  void whatLacksAServiceOfTheOldOneIsRolledBack() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").offers("java.lang.Runnable"))
        .contains("does not offer java.util.function.Supplier within");
    theOldOneRuns();
  }

  @Test
  void whatIsUnknownIsRefused() throws Exception {
    assertThat(reason(felix.updater.swap("org.openocpp.nothing", RunningFelix.bytes("")))).isEqualTo(UNKNOWN_BUNDLE);
    assertThat(reason(felix.updater.remove("org.openocpp.nothing"))).isEqualTo(UNKNOWN_BUNDLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.apache.felix.framework", "org.apache.felix.scr"})
  void theFrameworkAndWhatSaysNothingAboutItselfIsNotSwapped(String name) throws Exception {
    assertThat(reason(felix.updater.swap(name, RunningFelix.bytes("")))).isEqualTo(NOT_HOT);
    assertThat(reason(felix.updater.remove(name))).isEqualTo(NOT_HOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "idle", "lukewarm", ""})
  void onlyHotIsHot(String impact) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("OpenOCPP-Impact", impact));
    refuses(NOT_HOT, ProbeJar.version("1.0.1", "two")).contains("new start of the set");
    assertThat(reason(felix.updater.remove(NAME))).isEqualTo(NOT_HOT);
    theOldOneRuns();
  }

  @Test
  void aNewBuildThatIsNotHotIsRefused() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    refuses(NOT_HOT, ProbeJar.version("1.0.1", "two").header("OpenOCPP-Impact", null));
    refuses(NOT_HOT, ProbeJar.version("1.0.1", "two").header("OpenOCPP-Roles", "meter, evse")).contains("end charging");
    theOldOneRuns();
  }

  @Test
  void whatGoesSafeWhenItStopsIsNotSwappedUnlessItHolds() throws Exception {
    felix.install(
        ProbeJar.version("1.0.0", "one").header("OpenOCPP-Roles", "evse").header("OpenOCPP-Stop", "HOLD").handover());
    refuses(NOT_HOT,
        ProbeJar.version("1.0.1", "two").header("OpenOCPP-Roles", "evse").header("OpenOCPP-Stop", "SAFE").handover());
    swap(ProbeJar.version("1.0.1", "two").header("OpenOCPP-Roles", "evse").header("OpenOCPP-Stop", "HOLD").handover());
    assertThat(felix.said()).containsExactly("two");
  }

  @Test
  void whatOthersImportIsRefusedWithTheirNames() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("Export-Package", NAME));
    Bundle user =
        felix.context.installBundle("user", ProbeJar.version("1.0.0", "user").header("Bundle-SymbolicName", "a.user")
            .header("Import-Package", NAME).header("Service-Component", null).stream());
    user.start();
    refuses(NOT_HOT, ProbeJar.version("1.0.1", "two").header("Export-Package", NAME)).contains("a.user depends on it");
    theOldOneRuns();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a jar", "PK\u0003\u0004 broken"})
  void whatIsNoJarIsRefused(String bytes) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    assertThat(reason(felix.updater.swap(NAME, RunningFelix.bytes(bytes)))).isEqualTo(NOT_A_BUNDLE);
    theOldOneRuns();
  }

  @Test
  void whatIsNoBundleIsRefused() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    refuses(NOT_A_BUNDLE, ProbeJar.version("1.0.1", "two").header("Bundle-SymbolicName", null));
    refuses(NOT_A_BUNDLE, ProbeJar.version("1.0.1", "two").header("Bundle-ManifestVersion", "1"));
    refuses(NOT_A_BUNDLE, ProbeJar.version("1.0.1", "two").header("Fragment-Host", "org.apache.felix.scr"));
    refuses(NOT_A_BUNDLE, ProbeJar.version("one", "two")).contains("one");
    refuses(OTHER_NAME, ProbeJar.version("1.0.1", "two").header("Bundle-SymbolicName", "org.openocpp.other"))
        .contains("org.openocpp.other");
    theOldOneRuns();
  }

  @Test
  void aStreamThatBreaksIsRefused() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    InputStream broken = new SequenceInputStream(ProbeJar.version("1.0.1", "two").stream(), new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("connection reset");
      }
    });
    assertThat(reason(felix.updater.swap(NAME, broken))).isEqualTo(FAILED);
    theOldOneRuns();
  }

  @Test
  void oneExchangeAtATime() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    var reading = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    InputStream slow = new SequenceInputStream(new InputStream() {
      @Override
      public int read() throws IOException {
        reading.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        return -1;
      }
    }, ProbeJar.version("1.0.1", "two").stream());
    var first = new ArrayList<CompletionStage<SwapReport>>();
    Thread caller = Thread.ofVirtual().start(() -> first.add(felix.updater.swap(NAME, slow)));
    reading.await();
    refuses(BUSY, ProbeJar.version("1.0.2", "three"));
    assertThat(reason(felix.updater.remove(NAME))).isEqualTo(BUSY);
    goOn.countDown();
    caller.join();
    assertThat(first.getFirst().toCompletableFuture().get(30, TimeUnit.SECONDS).to()).isEqualTo("1.0.1");
    swap(ProbeJar.version("1.0.3", "four"));
  }

  @Test
  void whatWasRemovedCanBePutBack() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    felix.updater.remove(NAME).toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(felix.said()).isEmpty();
    assertThat(felix.updater.bundles()).extracting(BundleView::symbolicName).doesNotContain(NAME);
    assertThat(reason(felix.updater.remove(NAME))).isEqualTo(UNKNOWN_BUNDLE);
    refuses(DOES_NOT_START, ProbeJar.version("1.0.1", "two").does("throw"));
    assertThat(felix.probes()).isEmpty();

    SwapReport report = swap(ProbeJar.version("1.0.1", "two"));

    assertThat(report.from()).isEqualTo("1.0.0");
    assertThat(report.downtimeMs()).isPositive();
    assertThat(felix.said()).containsExactly("two");
    assertThat(swap(ProbeJar.version("1.0.2", "three")).from()).isEqualTo("1.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlap", "handover"})
  void configurationsWithoutABoundLocationFollow(String mode) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "").configuredBy("probe.factory").header("OpenOCPP-Swap", mode));
    felix.configure("probe.factory", "evse1");
    felix.configure("probe.factory", "evse2");
    felix.awaitProbes(2);

    swap(ProbeJar.version("1.0.1", "").configuredBy("probe.factory").header("OpenOCPP-Swap", mode));

    assertThat(felix.said()).containsExactlyInAnyOrder("evse1", "evse2");
    assertThat(felix.probes()).extracting(bundle -> bundle.getVersion().toString()).containsExactly("1.0.1");
  }

  @Test
  void listsWhatRuns() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    assertThat(felix.updater.bundles()).contains(new BundleView(NAME, "1.0.0", BundleView.State.ACTIVE))
        .extracting(BundleView::symbolicName).isSorted();
  }

  @Test
  void stagedJarsDoNotPileUpAndAreNotTrustedByTheNextRun() throws Exception {
    Files.createDirectories(felix.data.resolve("staged/7"));
    Files.writeString(felix.data.resolve("staged/7/old.jar"), "of an earlier run");
    felix.install(ProbeJar.version("1.0.0", "one"));
    for (int i = 1; i < 4; i++) {
      swap(ProbeJar.version("1.0." + i, "some"));
      refuses(DOES_NOT_START, ProbeJar.version("1.1." + i, "bad").does("throw"));
    }
    try (Stream<Path> staged = Files.list(felix.data.resolve("staged"))) {
      assertThat(staged).singleElement().asString().endsWith("/5");
    }
    try (Stream<Path> files = Files.walk(felix.data.resolve("staged"))) {
      assertThat(files.filter(Files::isRegularFile)).as("the last one's manifest")
          .filteredOn(file -> file.endsWith("META-INF/MANIFEST.MF")).singleElement().asString()
          .matches(".*/staged/5/[0-9a-f]{64}/META-INF/MANIFEST.MF");
    }
  }

  /** What a jar says of its entries does not lead out of the folder that is made for it. */
  @Test
  void aJarThatLeadsOutOfItselfIsRefused() throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one"));
    refuses(NOT_A_BUNDLE, ProbeJar.version("1.0.1", "two").entry("../../../out.txt")).contains("outside of itself");
    refuses(NOT_A_BUNDLE, ProbeJar.version("1.0.1", "two").entry("/tmp/out.txt")).contains("outside of itself");
    theOldOneRuns();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.endsWith("out.txt"))).isEmpty();
    }
    assertThat(felix.data.resolve("staged")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlap", "handover"})
  void twoHundredSwapsLeaveNothingBehind(String mode) throws Exception {
    felix.install(ProbeJar.version("1.0.0", "one").header("OpenOCPP-Swap", mode));
    swap(ProbeJar.version("1.0.1", "warm").header("OpenOCPP-Swap", mode));
    int threads = Thread.getAllStackTraces().size();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      loaders.add(new WeakReference<>(felix.probes().getFirst().adapt(BundleWiring.class).getClassLoader()));
      felix.said();
      swap(ProbeJar.version("1.1." + i, "some").header("OpenOCPP-Swap", mode));
    }
    System.gc();
    // SCR's own caches may keep the last few for a moment
    assertThat(loaders).filteredOn(loader -> loader.get() != null).hasSizeLessThan(4);
    assertThat(Thread.getAllStackTraces()).hasSizeLessThan(threads + 3);
    assertThat(felix.probes()).hasSize(1);
  }

  @Test
  void whatBecomesOfABundleIsToldByName() throws Exception {
    List<ExchangeEvent> events = new ArrayList<>();
    felix.updater.bindListener(event -> {
      throw new IllegalStateException("a listener that fails");
    });
    felix.updater.bindListener(events::add);
    felix.install(ProbeJar.version("1.0.0", "one"));
    swap(ProbeJar.version("1.0.1", "two"));
    refuses(DOES_NOT_START, ProbeJar.version("1.0.2", "three").does("throw"));
    refuses(NOT_HOT, ProbeJar.version("1.0.3", "four").header("OpenOCPP-Impact", "restart"));
    felix.updater.remove(NAME).toCompletableFuture().get(30, TimeUnit.SECONDS);
    swap(ProbeJar.version("1.0.4", "five"));
    assertThat(events).extracting(ExchangeEvent::symbolicName).containsOnly(NAME);
    assertThat(events).extracting(event -> event.kind() + " " + event.from() + " " + event.to()).containsExactly(
        "SWAPPED 1.0.0 1.0.1", "ROLLED_BACK 1.0.1 1.0.2", "REMOVED 1.0.1 null", "SWAPPED null 1.0.4");
    assertThat(events.get(1).reason()).contains(NAME + " 1.0.2", "does not start");
  }

  private void theOldOneRuns() throws Exception {
    assertThat(felix.said()).containsExactly("one");
    assertThat(felix.probes()).extracting(bundle -> bundle.getVersion().toString()).containsExactly("1.0.0");
    assertThat(felix.nothingPends()).isTrue();
  }

  private SwapReport swap(ProbeJar jar) throws Exception {
    return felix.updater.swap(NAME, jar.stream()).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private AbstractStringAssert<?> refuses(SwapRefusedException.Reason reason, ProbeJar jar) throws Exception {
    SwapRefusedException refused = refusal(felix.updater.swap(NAME, jar.stream()));
    assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
    return assertThat(refused.getMessage());
  }

  private static SwapRefusedException.Reason reason(CompletionStage<?> stage) throws Exception {
    return refusal(stage).reason();
  }

  private static SwapRefusedException refusal(CompletionStage<?> stage) throws Exception {
    try {
      Object result = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
      throw new AssertionError("not refused: " + result);
    } catch (ExecutionException e) {
      return (SwapRefusedException) e.getCause();
    }
  }
}
