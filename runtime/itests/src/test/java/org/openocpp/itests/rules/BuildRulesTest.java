// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.Test;

/** The rules of the build, over all bundles of this build. */
public class BuildRulesTest {
  private static final List<BundleFolder> BUNDLES = BundleFolder.all();

  @Test
  public void everyBundleFolderIsAModule() throws IOException {
    List<String> folders =
        BundleFolder.folders().stream().map(f -> BundleFolder.top().relativize(f).toString()).toList();
    assertThat(folders).hasSizeGreaterThan(10);
    assertThat(SourceRules.missingModules(folders, Files.readString(BundleFolder.top().resolve("pom.xml")))).isEmpty();
  }

  @Test
  public void manifestsRequireJava25() {
    assertThat(ManifestRules.javaLevel(BUNDLES)).isEmpty();
  }

  @Test
  public void manifestsSayImpactAndRoles() {
    assertThat(ManifestRules.impact(BUNDLES)).isEmpty();
  }

  @Test
  public void driversSayWhatTheyDoWhenTheyStop() {
    assertThat(ManifestRules.drivers(BUNDLES)).isEmpty();
  }

  @Test
  public void nothingIsWiredLoosely() {
    assertThat(ManifestRules.looseWiring(BUNDLES)).isEmpty();
  }

  @Test
  public void providersExportNothing() {
    assertThat(ManifestRules.exports(BUNDLES)).isEmpty();
  }

  @Test
  public void nobodyImportsAProvider() {
    assertThat(ManifestRules.imports(BUNDLES)).isEmpty();
    assertThat(ReferenceRules.otherBundles(BUNDLES)).isEmpty();
  }

  @Test
  public void apiNeedsOnlyTheJdk() {
    assertThat(ManifestRules.apiImports(BUNDLES)).isEmpty();
    assertThat(ReferenceRules.apiTypes(BUNDLES)).isEmpty();
  }

  @Test
  public void hotBundlesStandAlone() {
    assertThat(ManifestRules.hotStandsAlone(BUNDLES)).isEmpty();
  }

  @Test
  public void packagesAreExportedOrInternal() {
    assertThat(ReferenceRules.ownPackages(BUNDLES)).isEmpty();
  }

  @Test
  public void packagesHaveNoCycles() {
    assertThat(ReferenceRules.packageCycles(BUNDLES)).isEmpty();
  }

  @Test
  public void componentsHaveNoCycles() {
    assertThat(ComponentRules.cycles(BUNDLES)).isEmpty();
  }

  @Test
  public void timeAndRandomComeThroughSeams() {
    assertThat(CallRules.time(BUNDLES)).isEmpty();
    assertThat(CallRules.secureRandom(BUNDLES)).isEmpty();
  }

  @Test
  public void noBundleStartsAProcess() {
    assertThat(CallRules.processes(BUNDLES)).isEmpty();
  }

  @Test
  public void codeOfTheLoopHasNoThreadsLocksFilesOrSockets() {
    assertThat(CallRules.purity(BUNDLES)).isEmpty();
  }

  @Test
  public void noBundleWritesToTheConsole() {
    assertThat(CallRules.console(BUNDLES)).isEmpty();
  }

  @Test
  public void meteredValuesAreExact() {
    assertThat(CallRules.floats(BUNDLES)).isEmpty();
  }

  @Test
  public void importsAreUsed() {
    assertThat(broken(".java", SourceRules::unusedImports)).isEmpty();
  }

  @Test
  public void wiringIsNotWeakened() {
    assertThat(broken(".bnd", SourceRules::bndInstructions)).isEmpty();
  }

  private static List<String> broken(String ending, BiFunction<String, String, List<String>> rule) {
    return Stream.of("cnf", "bundles", "hardware-bundles", "runtime")
        .flatMap(f -> BundleFolder.files(BundleFolder.top().resolve(f), ending))
        .filter(f -> !f.toString().contains("/target/"))
        .flatMap(f -> rule.apply(BundleFolder.top().relativize(f).toString(), BundleFolder.text(f)).stream()).toList();
  }
}
