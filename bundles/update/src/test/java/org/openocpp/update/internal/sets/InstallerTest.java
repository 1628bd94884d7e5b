// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.transfer.FileTransfer;
import org.openocpp.api.update.FirmwareException;
import org.openocpp.api.update.FirmwareException.Reason;
import org.openocpp.api.update.FirmwareInstaller.StagedSet;
import org.openocpp.runtime.bundleset.Archives;
import org.openocpp.runtime.bundleset.Model;
import org.openocpp.runtime.bundleset.SetMaker;
import org.openocpp.runtime.bundleset.Signer;
import org.openocpp.sets.BootRecord;
import org.openocpp.sets.BootStore;
import org.openocpp.sets.Metadata;
import org.openocpp.testkit.time.VirtualTime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** From a file that comes to the boot record, with real files and signatures. */
@Timeout(30)
class InstallerTest {
  private static final URI LOCATION = URI.create("http://x/set");

  @TempDir
  private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final List<Integer> exits = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final BlockingQueue<FakeFetch> fetches = new LinkedBlockingQueue<>();
  private Path data;
  private BootStore records;
  private Installer installer;

  @BeforeEach
  void aStationWithItsFactorySet() throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    records = new BootStore(data);
    Path factory = folder.resolve("factory");
    bundle(factory.resolve("bundles"), "station", "1.0.0");
    SetMaker.signForDevelopment(factory, model(3));
    properties.put("org.openocpp.data", data.toString());
    properties.put("org.openocpp.set.factory", factory.toString());
    properties.put("org.openocpp.launcher", factory.resolve("launcher").toString());
    begin("f".repeat(64), "committed");
  }

  @AfterEach
  void close() {
    installer.close();
  }

  private void begin(String runs, String mode) {
    if (installer != null) {
      installer.close();
    }
    properties.put("org.openocpp.set", runs);
    properties.put("org.openocpp.set.mode", mode);
    BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[]{BundleContext.class}, (proxy, method, args) -> switch (method.getName()) {
          case "getProperty" -> properties.get(args[0]);
          case "getBundles" -> new Bundle[0];
          default -> throw new UnsupportedOperationException(method.getName());
        });
    installer = new Installer(context, time.timers(), time.clock(), exits::add);
    installer.bindTransfer(new FileTransfer() {
      @Override
      public Set<String> schemes() {
        return Set.of("http");
      }

      @Override
      public Fetch fetch(URI from, Path to, long maxBytes) {
        FakeFetch fetch = new FakeFetch(to, maxBytes);
        fetches.add(fetch);
        return fetch;
      }
    });
    installer.begin(new Checks(context));
  }

  @Test
  void aSetThatIsNewerIsStagedAndArmed() throws Exception {
    StagedSet set = staged(archive(4, Signer.development(), "1.1.0"));
    assertThat(records.read()).as("nothing has changed yet").isEqualTo(BootRecord.FACTORY);
    await(installer.arm(set));
    assertThat(records.read().trial()).isEqualTo(new BootRecord.Trial(set.digest(), 3, 245));
    assertThat(data.resolve("sets").resolve(set.digest()).resolve("baseline")).hasContent("bundles");
    assertThat(await(installer.stage())).as("once more does no harm").isEqualTo(set);
  }

  @Test
  void aTrialThatIsWellIsCommittedAndTheFloorRisesADayLater() throws Exception {
    StagedSet set = staged(archive(4, Signer.development(), "1.1.0"));
    await(installer.arm(set));
    begin(set.digest(), "trial");
    settle();
    for (int second = 0; second < 7; second++) {
      time.advance(Duration.ofSeconds(1));
      settle();
    }
    assertThat(installer.booted().onTrial()).isFalse();
    assertThat(records.read().committed()).isEqualTo(set.digest());
    assertThat(records.read().floor()).isZero();
    assertThat(data.resolve("incoming")).doesNotExist();
    // half a day, a restart, and the other half
    time.advance(Duration.ofHours(12));
    begin(set.digest(), "committed");
    settle();
    time.advance(Duration.ofHours(11));
    settle();
    assertThat(records.read().floor()).isZero();
    time.advance(Duration.ofHours(2));
    settle();
    assertThat(records.read().floor()).isEqualTo(4);
    assertThat(exits).isEmpty();
  }

  @Test
  void whatIsNotNewerOrNotGenuineOrNotForThisStationIsRefused() throws Exception {
    refused(archive(3, Signer.development(), "1.1.0"), Reason.VERIFICATION, "has to be above 3");
    refused(archive(4, Signer.generate(), "1.1.0"), Reason.SIGNATURE, "good signatures");
    refused(Files.writeString(folder.resolve("x"), "no zip"), Reason.SIGNATURE, "no bundle set");
    records.write(new BootRecord(null, null, null, null, 9, 0, List.of()));
    refused(archive(8, Signer.development(), "1.1.0"), Reason.VERIFICATION, "has to be above 8");
    assertThat(data.resolve("sets")).doesNotExist();
    assertThat(exits).isEmpty();
  }

  /** Where no copy of the record is whole the rescue set runs, and an update is the way out. */
  @Test
  void aStationThatHasLostItsRecordCanBeUpdated() throws Exception {
    Files.writeString(data.resolve("boot.0"), "torn");
    Files.writeString(data.resolve("boot.1"), "torn");
    begin("f".repeat(64), "rescue");
    StagedSet set = staged(archive(4, Signer.development(), "1.1.0"));
    await(installer.arm(set));
    assertThat(records.read().trial().set()).isEqualTo(set.digest());
  }

  /** A kill between two jars, or before the metadata: what is there is whole, what is missing comes again. */
  @Test
  void whatACutLeftBehindIsMadeWhole() throws Exception {
    Path archive = archive(4, Signer.development(), "1.1.0");
    StagedSet set = staged(archive);
    try (Stream<Path> jars = Files.list(data.resolve("jars"))) {
      Files.writeString(jars.findFirst().orElseThrow(), "half");
    }
    Files.writeString(data.resolve("jars/incoming.part"), "half");
    Files.delete(data.resolve("sets").resolve(set.digest()).resolve("metadata/targets.json"));
    assertThat(await(installer.stage())).isEqualTo(set);
    assertThat(data.resolve("sets").resolve(set.digest()).resolve("metadata/targets.json")).exists();
  }

  @Test
  void whatNothingLeadsToIsDeletedAtTheNextStart() throws Exception {
    StagedSet set = staged(archive(4, Signer.development(), "1.1.0"));
    begin("f".repeat(64), "committed");
    settle();
    assertThat(data.resolve("sets").resolve(set.digest())).doesNotExist();
    assertThat(data.resolve("jars")).isEmptyDirectory();
    assertThat(data.resolve("incoming/set.bundleset")).as("the job still needs it").exists();
  }

  /** The old file arrives at the moment in which its request gives way to another one of the same location. */
  @Test
  void aFileOfARequestThatGaveWayIsNotTakenForTheNextOnes() throws Exception {
    CompletionStage<Void> first = installer.fetch(LOCATION);
    FakeFetch old = fetches.take();
    installer.cancel();
    CompletionStage<Void> second = installer.fetch(LOCATION);
    FakeFetch next = fetches.take();
    Files.writeString(next.to, "the begin of the next");
    old.done.complete(null);
    assertThatThrownBy(() -> await(first)).cause().hasMessage("it was cancelled");
    assertThat(old.cancelled).isTrue();
    assertThat(next.to).exists();
    Files.copy(archive(4, Signer.development(), "1.1.0"), next.to,
        StandardCopyOption.REPLACE_EXISTING);
    next.done.complete(null);
    await(second);
    assertThat(await(installer.stage()).version()).isEqualTo("4");
  }

  @Test
  void noMoreIsFetchedThanTheDiskHasRoomFor() throws Exception {
    installer.fetch(LOCATION);
    long free = Files.getFileStore(data).getUsableSpace();
    assertThat(fetches.take().maxBytes).isPositive().isLessThanOrEqualTo(SetFiles.MAX_ARCHIVE)
        .isLessThan(free);
  }

  private static Model model(long counter) {
    return new Model("test", Long.toString(counter), List.of("test"), counter, counter);
  }

  private Path archive(long counter, Signer signer, String version) throws Exception {
    Path bundles = Files.createTempDirectory(folder, "bundles");
    bundle(bundles, "station", version);
    Metadata metadata = SetMaker.metadata(bundles, model(counter), List.of(signer), Map.of());
    Path archive = Files.createTempFile(folder, "set", ".bundleset");
    Archives.write(archive, metadata, metadata.untrustedTargets(), bundles);
    return archive;
  }

  private static void bundle(Path folder, String name, String version) throws IOException {
    Files.createDirectories(folder);
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.example." + name);
    main.putValue("Bundle-Version", version);
    try (
        var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name + "-" + version + ".jar")), manifest)) {
      jar.finish();
    }
  }

  private void fetched(Path archive) throws Exception {
    installer.cancel();
    CompletionStage<Void> fetch = installer.fetch(LOCATION);
    FakeFetch begun = fetches.take();
    Files.copy(archive, begun.to);
    begun.done.complete(null);
    await(fetch);
  }

  private StagedSet staged(Path archive) throws Exception {
    fetched(archive);
    return await(installer.stage());
  }

  private void refused(Path archive, Reason reason, String words) throws Exception {
    fetched(archive);
    assertThatThrownBy(() -> await(installer.stage())).cause()
        .isInstanceOfSatisfying(FirmwareException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
    assertThat(data.resolve("incoming")).doesNotExist();
  }

  /** Everything that was handed to the installer's thread so far is done. */
  private void settle() throws Exception {
    for (int hop = 0; hop < 3; hop++) {
      try {
        await(installer.fetch(URI.create("none://x")));
      } catch (ExecutionException e) {
        // nothing fetches from there; the question was behind all others
      }
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static final class FakeFetch implements FileTransfer.Fetch {
    private final Path to;
    private final long maxBytes;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean cancelled;

    FakeFetch(Path to, long maxBytes) {
      this.to = to;
      this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Void> done() {
      return done;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
