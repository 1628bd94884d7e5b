// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.sets.Metadata;
import org.openocpp.sets.Root;
import org.openocpp.sets.SetArchive;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.SetStore;
import org.openocpp.sets.SignedSet;

/** One attack on the signatures or on the archive each: refused for the right reason. */
class ForgedSetsTest {
  private static final Model MODEL = new Model("wallbox", "1.0", List.of("wb-1"), 5, 4);

  @TempDir
  private Path folder;
  private Signer rootKey;
  private Signer release;
  private Signer second;
  private Root root;
  private Path archive;

  @BeforeEach
  void makeASet() throws Exception {
    rootKey = Signer.generate();
    release = Signer.generate();
    second = Signer.generate();
    root = root(1, List.of(rootKey), List.of(release), 1);
    Jars.write(folder.resolve("bundles"), "meter", "1.0.0", "hot", "a meter");
    Jars.write(folder.resolve("bundles"), "station", "1.0.0", "restart", "a station");
    archive = pack(metadata(release), "set.bundleset");
  }

  @Test
  void aSetThatIsSignedAsTheRootWantsIsTaken() throws Exception {
    SignedSet set = Inspection.verify(archive, root, List.of());
    assertThat(set.targets().releaseCounter()).isEqualTo(5);
    assertThat(set.targets().jars()).extracting("bundle", "impact").containsExactly(
        tuple("org.example.meter", "hot"),
        tuple("org.example.station", "restart"));
  }

  @Test
  void arbitraryInstallationOfASetThatAStrangerSigned() throws Exception {
    Path forged = pack(metadata(Signer.generate()), "forged.bundleset");
    refused(Reason.SIGNATURE, "0 good signatures", () -> Inspection.verify(forged, root, List.of()));
  }

  /** The development key is everybody's: no root but one for development knows it. */
  @Test
  void theDevelopmentKeyOpensNoOtherStation() throws Exception {
    Path forged = pack(metadata(Signer.development()), "forged.bundleset");
    refused(Reason.SIGNATURE, "0 good signatures", () -> Inspection.verify(forged, root, List.of()));
    Root development = Root.parse("development", SetMaker.developmentRoot());
    assertThat(development.development()).isTrue();
    assertThat(Inspection.verify(forged, development, List.of()).root().development()).isTrue();
  }

  @Test
  void aByteOfTheMetadataThatWasChangedAfterSigning() throws Exception {
    Metadata metadata = metadata(release);
    String text = new String(metadata.files().get(Metadata.TARGETS), StandardCharsets.UTF_8);
    String changed = text.replace("\"releaseCounter\": 5", "\"releaseCounter\": 9");
    assertThat(changed).isNotEqualTo(text);
    metadata.files().put(Metadata.TARGETS, changed.getBytes(StandardCharsets.UTF_8));
    refused(Reason.SIGNATURE, "0 good signatures", () -> metadata.verify(root));
  }

  @Test
  void mixAndMatchOfTheFeatureOfOneReleaseWithTheTargetsOfAnother() throws Exception {
    Metadata metadata = metadata(release);
    Metadata other = SetMaker.metadata(folder.resolve("bundles"), MODEL.called("2.0"), List.of(release), Map.of());
    metadata.files().put(Metadata.FEATURE, other.files().get(Metadata.FEATURE));
    refused(Reason.BROKEN, "feature.json is not the one that was signed", () -> metadata.verify(root));
  }

  @Test
  void aSignatureOverTheRootIsNoneOverTheTargets() throws Exception {
    refused(Reason.SIGNATURE, "0 good signatures", () -> metadata(rootKey).verify(root));
  }

  @Test
  void fewerKeysThanTheThreshold() throws Exception {
    Root two = root(1, List.of(rootKey), List.of(release, second), 1);
    assertThat(metadata(release).verify(two).targets()).isNotNull();
    Root both = twoOf(release, second);
    refused(Reason.SIGNATURE, "1 good signature of", () -> metadata(release).verify(both));
    refused(Reason.SIGNATURE, "1 good signature of", () -> metadata(release, release).verify(both));
    assertThat(metadata(release, second).verify(both).targets()).isNotNull();
  }

  @Test
  void aRotatedRootIsFollowedAndItsPredecessorsKeysAreRefused() throws Exception {
    Signer next = Signer.generate();
    byte[] second = Signer.root(2, false, List.of(rootKey), List.of(next), 1);
    Map<String, byte[]> roots = roots(second, rootKey);
    Metadata rotated = SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(next), roots);
    SignedSet set = rotated.verify(root);
    assertThat(set.root().version()).isEqualTo(2);
    refused(Reason.SIGNATURE, "for root 2", () -> metadata(release).verify(set.root()));
    Metadata old = SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(release), roots);
    refused(Reason.SIGNATURE, "for root 2", () -> old.verify(root));
    var store = new SetStore(folder.resolve("data"), folder, root);
    assertThat(store.trusted().version()).isEqualTo(1);
    store.learn(set);
    assertThat(store.trusted().version()).isEqualTo(2);
  }

  @Test
  void aRootThatTheOldKeysDidNotSignIsNotFollowed() throws Exception {
    Signer stranger = Signer.generate();
    byte[] usurped = Signer.root(2, false, List.of(stranger), List.of(stranger), 1);
    Metadata forged =
        SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(stranger), roots(usurped, stranger));
    refused(Reason.SIGNATURE, "for root 1", () -> forged.verify(root));
    byte[] unsigned = Signer.root(2, false, List.of(stranger), List.of(stranger), 1);
    Metadata half = SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(stranger), roots(unsigned, rootKey));
    refused(Reason.SIGNATURE, "for root 2", () -> half.verify(root));
  }

  @Test
  void aProductRootIsNeverFollowedByOneForDevelopment() throws Exception {
    List<Signer> everybody = List.of(Signer.development());
    byte[] weak = Signer.root(2, true, everybody, everybody, 1);
    Map<String, byte[]> roots = new LinkedHashMap<>();
    roots.put(Metadata.root(2), weak);
    roots.put(Metadata.root(2) + Metadata.SIGNATURE,
        Signer.envelope(weak, List.of(rootKey, Signer.development())));
    Metadata forged = SetMaker.metadata(folder.resolve("bundles"), MODEL, everybody, roots);
    refused(Reason.SIGNATURE, "for development", () -> forged.verify(root));
  }

  @Test
  void fastForwardToARootThatDoesNotFollow() throws Exception {
    byte[] far = Signer.root(7, false, List.of(rootKey), List.of(second), 1);
    Map<String, byte[]> roots = new LinkedHashMap<>();
    roots.put(Metadata.root(2), far);
    roots.put(Metadata.root(2) + Metadata.SIGNATURE, Signer.envelope(far, List.of(rootKey)));
    Metadata forged = SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(second), roots);
    refused(Reason.FORMAT, "cannot follow root 1", () -> forged.verify(root));
  }

  @Test
  void anAlgorithmThatIsNotKnown() {
    byte[] text = Signer.root(1, false, List.of(rootKey), List.of(release), 1);
    byte[] other = new String(text, StandardCharsets.UTF_8).replace("\"Ed25519\"", "\"ECSchnorr\"")
        .getBytes(StandardCharsets.UTF_8);
    refused(Reason.FORMAT, "only Ed25519 is known here", () -> Root.parse("root.json", other));
  }

  @Test
  void aFlippedByteInAJar() throws Exception {
    byte[] bytes = Files.readAllBytes(archive);
    int place = indexOf(bytes, "META-INF/MANIFEST.MF".getBytes(StandardCharsets.US_ASCII)) + 2;
    bytes[place] ^= 1;
    Path flipped = Files.write(folder.resolve("flipped.bundleset"), bytes);
    assertThatThrownBy(() -> Inspection.verify(flipped, root, List.of())).isInstanceOf(Exception.class)
        .hasMessageMatching(".*(not the one that was signed|CRC|cannot be unpacked).*");
  }

  @Test
  void aGoodJarOfAnotherSetInItsPlace() throws Exception {
    Metadata metadata = metadata(release);
    byte[] other = Files.readAllBytes(Jars.write(folder.resolve("other"), "meter", "1.0.0", "hot", "another meter"));
    Path swapped = zip("swapped.bundleset", metadata, Map.of("repo/org/example/meter/1.0.0/meter-1.0.0.jar", other,
        "repo/org/example/station/1.0.0/station-1.0.0.jar",
        Files.readAllBytes(folder.resolve("bundles/station-1.0.0.jar"))));
    refused(Reason.BROKEN, "meter-1.0.0.jar is not the one that was signed",
        () -> Inspection.verify(swapped, root, List.of()));
  }

  @Test
  void aJarThatNobodySigned() throws Exception {
    byte[] jar = Files.readAllBytes(folder.resolve("bundles/meter-1.0.0.jar"));
    Path more = zip("more.bundleset", metadata(release), Map.of("repo/org/example/extra/1/extra-1.jar", jar));
    refused(Reason.FORMAT, "is not named by the set", () -> Inspection.verify(more, root, List.of()));
  }

  @Test
  void aNameThatLeadsElsewhere() throws Exception {
    for (String name : List.of("../boot.0", "/etc/passwd", "metadata/../../x.json", "bundles/x.jar",
        "metadata/root.0.json")) {
      Path slip = zip("slip.bundleset", metadata(release), Map.of(name, new byte[1]));
      refused(Reason.FORMAT, "has no place in a bundle set", () -> SetArchive.open(slip));
    }
    Path inside = zip("slip.bundleset", metadata(release), Map.of("repo/../../boot.jar", new byte[1]));
    refused(Reason.FORMAT, "is not named by the set", () -> Inspection.verify(inside, root, List.of()));
  }

  @Test
  void anEntryThatUnpacksToFarMoreThanWasSigned() throws Exception {
    Path bomb = zip("bomb.bundleset", metadata(release), Map.of("repo/org/example/meter/1.0.0/meter-1.0.0.jar",
        new byte[50_000_000]));
    Path target = folder.resolve("unpacked.jar");
    SignedSet set = metadata(release).verify(root);
    try (SetArchive open = SetArchive.open(bomb)) {
      refused(Reason.BROKEN, "is not the one that was signed", () -> open.copy(set.targets().jars().get(0), target));
    }
    assertThat(target).doesNotExist();
    Path large = zip("large.bundleset", metadata(release), Map.of("metadata/root.2.json", new byte[3_000_000]));
    refused(Reason.FORMAT, "is longer than", () -> SetArchive.open(large));
  }

  @Test
  void aTruncatedArchiveOrSomethingElse() throws Exception {
    byte[] bytes = Files.readAllBytes(archive);
    for (int length : List.of(0, 1, 100, bytes.length / 2, bytes.length - 1)) {
      Path cut = Files.write(folder.resolve("cut.bundleset"), Arrays.copyOf(bytes, length));
      // the last bytes that are left may be the directory of a jar within, whose names have no place here
      assertThatThrownBy(() -> SetArchive.open(cut))
          .isInstanceOfSatisfying(SetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORMAT))
          .hasMessageMatching("it is no bundle set.*|.* has no place in a bundle set");
    }
  }

  @Test
  void anEntryThatIsThereTwice() throws Exception {
    // a zip writer refuses duplicates: rename one of two names of equal length, wherever it stands
    Path two =
        zip("two.bundleset", metadata(release), Map.of("metadata/root.2.json", new byte[1], "metadata/root.3.json",
            new byte[1]));
    byte[] text = Files.readAllBytes(two);
    byte[] name = "metadata/root.3.json".getBytes(StandardCharsets.US_ASCII);
    for (int at = indexOf(text, name); at >= 0; at = indexOf(text, name)) {
      text[at + "metadata/root.".length()] = '2';
    }
    Path twice = Files.write(folder.resolve("twice.bundleset"), text);
    refused(Reason.FORMAT, "is there twice", () -> SetArchive.open(twice));
  }

  @Test
  void aThinSetNeedsItsBase() throws Exception {
    Path base = archive;
    Jars.write(folder.resolve("bundles"), "meter", "1.0.0", "hot", "a better meter");
    Path full = pack(SetMaker.metadata(folder.resolve("bundles"), MODEL.release(6, 4), List.of(release), Map.of()),
        "full.bundleset");
    Path thin = folder.resolve("thin.bundleset");
    Archives.thin(full, base, thin);
    try (SetArchive open = SetArchive.open(thin)) {
      assertThat(Inspection.of(thin).targets().jars()).filteredOn(open::has).extracting("bundle")
          .containsExactly("org.example.meter");
    }
    refused(Reason.BROKEN, "station-1.0.0.jar is missing", () -> Inspection.verify(thin, root, List.of()));
    assertThat(Inspection.verify(thin, root, List.of(base)).digest())
        .isEqualTo(Inspection.verify(full, root, List.of()).digest());
    assertThat(Inspection.of(base).difference(Inspection.of(full)))
        .isEqualTo("~ org.example.meter 1.0.0 -> 1.0.0 (hot)\n1 of 2 bundles, impact hot\n");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    assertThat(pack(metadata(release), "again.bundleset")).hasSameBinaryContentAs(archive);
  }

  private Metadata metadata(Signer... signers) throws Exception {
    return SetMaker.metadata(folder.resolve("bundles"), MODEL, List.of(signers), Map.of());
  }

  private static Map<String, byte[]> roots(byte[] second, Signer... signers) {
    Map<String, byte[]> roots = new LinkedHashMap<>();
    roots.put(Metadata.root(2), second);
    roots.put(Metadata.root(2) + Metadata.SIGNATURE, Signer.envelope(second, List.of(signers)));
    return roots;
  }

  private static Root root(int version, List<Signer> root, List<Signer> targets, int threshold) throws SetException {
    return Root.parse("root.json", Signer.root(version, false, root, targets, threshold));
  }

  private Root twoOf(Signer one, Signer other) throws SetException {
    return Root.parse("root.json", Signer.root(1, false, List.of(rootKey, one), List.of(one, other), 2));
  }

  private Path pack(Metadata metadata, String name) throws Exception {
    Path file = folder.resolve(name);
    Archives.write(file, metadata, metadata.untrustedTargets(), folder.resolve("bundles"));
    return file;
  }

  /** An archive as no tool of ours writes it. */
  private Path zip(String name, Metadata metadata, Map<String, byte[]> more) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      Map<String, byte[]> all = new LinkedHashMap<>(metadata.files());
      all.putAll(more);
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static int indexOf(byte[] text, byte[] wanted) {
    for (int i = 0; i <= text.length - wanted.length; i++) {
      if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static void refused(Reason reason, String words, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(SetException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }
}
