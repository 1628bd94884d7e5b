// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.Test;
import org.openocpp.itests.rules.samples.ForeignType;
import org.openocpp.itests.rules.samples.Impure;
import org.openocpp.itests.rules.samples.SynchronizedMethod;
import org.openocpp.itests.rules.samples.metering.Inexact;
import org.openocpp.itests.rules.samples.one.One;
import org.openocpp.itests.rules.samples.two.Two;

/** Feeds each rule what it must refuse: a rule that cannot fail proves nothing. */
public class RulesCanFailTest {
  private static final String SAMPLES = "org.openocpp.itests.rules.samples.";

  @Test
  public void olderOrUnknownJava() {
    assertThat(broken(ManifestRules::javaLevel, "Export-Package", "x")).hasSize(1);
    assertThat(broken(ManifestRules::javaLevel, "Export-Package", "x", "Require-Capability",
        "osgi.ee;filter:=\"(osgi.ee=UNKNOWN)\"")).hasSize(1);
    assertThat(broken(ManifestRules::javaLevel, "Export-Package", "x", "Require-Capability",
        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\"")).isEmpty();
  }

  @Test
  public void missingOrWrongImpact() {
    assertThat(broken(ManifestRules::impact)).hasSize(2);
    assertThat(broken(ManifestRules::impact, "OpenOCPP-Impact", "warm", "OpenOCPP-Roles", "x")).hasSize(1);
    assertThat(broken(ManifestRules::impact, "OpenOCPP-Impact", "hot", "OpenOCPP-Roles", "x")).hasSize(1);
    assertThat(broken(ManifestRules::impact, "OpenOCPP-Impact", "restart", "OpenOCPP-Swap", "overlap",
        "OpenOCPP-Roles", "x")).hasSize(1);
    assertThat(broken(ManifestRules::impact, "OpenOCPP-Impact", "idle", "OpenOCPP-Roles", "x")).isEmpty();
  }

  @Test
  public void driverThatDoesNotSayHowItStops() {
    String evse = "openocpp.hardware;role=evse";
    assertThat(broken(ManifestRules::drivers, "Provide-Capability", evse, "OpenOCPP-Roles", "evse")).hasSize(1);
    assertThat(broken(ManifestRules::drivers, "Provide-Capability", evse, "OpenOCPP-Roles", "energy-meter",
        "OpenOCPP-Stop", "HOLD")).hasSize(1);
    assertThat(broken(ManifestRules::drivers, "Provide-Capability", evse + ", openocpp.hardware;role=energy-meter",
        "OpenOCPP-Roles", "energy-meter, evse", "OpenOCPP-Stop", "SAFE")).isEmpty();
  }

  @Test
  public void looseWiring() {
    assertThat(broken(ManifestRules::looseWiring, "DynamicImport-Package", "*", "Require-Bundle", "x")).hasSize(2);
  }

  @Test
  public void exportingProvider() {
    assertThat(broken(ManifestRules::exports, "Export-Package", "org.openocpp.x.internal")).hasSize(1);
    assertThat(ManifestRules.exports(List.of(bundle("sqlite", Map.of("Export-Package", "org.other"))))).hasSize(1);
    assertThat(ManifestRules.exports(List.of(bundle("sqlite", Map.of("Export-Package", "org.sqlite.core"))))).isEmpty();
  }

  @Test
  public void importedProvider() {
    assertThat(broken(ManifestRules::imports, "Import-Package", "org.openocpp.station.internal")).hasSize(1);
    assertThat(broken(ManifestRules::imports, "Import-Package", "org.openocpp.api.units,org.slf4j")).isEmpty();
    var provider = bundle("station", Map.of(), One.class);
    assertThat(ReferenceRules.otherBundles(List.of(provider, bundle("csms", Map.of(), Two.class)))).contains(
        SAMPLES + "two.Two refers to " + SAMPLES + "one.One of station");
  }

  @Test
  public void apiWithTypesOfOthers() {
    assertThat(ManifestRules.apiImports(List.of(bundle("api", Map.of("Import-Package", "java.util,org.slf4j")))))
        .containsExactly("api imports org.slf4j");
    assertThat(ReferenceRules.apiTypes(List.of(bundle("api", Map.of(), ForeignType.class))))
        .containsExactly(SAMPLES + "ForeignType refers to org.slf4j.Logger");
  }

  @Test
  public void hotBundleThatOthersAreWiredTo() {
    assertThat(broken(ManifestRules::hotStandsAlone, "OpenOCPP-Impact", "hot", "Export-Package", "x")).hasSize(1);
    assertThat(broken(ManifestRules::hotStandsAlone, "Require-Capability", "openocpp.hardware;filter:=\"(role=x)\""))
        .hasSize(1);
    assertThat(broken(ManifestRules::hotStandsAlone, "Require-Capability", "openocpp.hardware;effective:=active"))
        .isEmpty();
  }

  @Test
  public void packageThatIsNeitherExportedNorInternal() {
    assertThat(ReferenceRules.ownPackages(List.of(bundle("x", Map.of(), One.class)))).hasSize(1);
    assertThat(ReferenceRules.ownPackages(List.of(bundle("x", Map.of("Export-Package", SAMPLES + "one"), One.class))))
        .isEmpty();
  }

  @Test
  public void sharedPackageInABundleThatDoesNotShareIt() {
    assertThat(Seams.sharedWith("transport.jdk", "org.openocpp.transport.internal")).isTrue();
    assertThat(Seams.sharedWith("csms", "org.openocpp.transport.internal")).isFalse();
    assertThat(Seams.sharedWith("transport.jdk", "org.openocpp.transport.internals")).isFalse();
  }

  @Test
  public void packageCycle() {
    assertThat(ReferenceRules.packageCycles(List.of(bundle("x", Map.of(), One.class, Two.class))))
        .containsExactly("x: " + SAMPLES + "one -> " + SAMPLES + "two -> " + SAMPLES + "one");
  }

  @Test
  public void componentCycle() {
    String a = component("a", "A", "", "C", "");
    String b = component("b", "B", "<property name='kind' value='slow'/>", "A", "");
    assertThat(ComponentRules.cycles(List.of(components(a, b, component("c", "C", "", "B", "")))))
        .containsExactly("a -> c -> b -> a");
    assertThat(ComponentRules.cycles(List.of(components(a, b, component("c", "C", "", "B", "(kind=fast)"))))).isEmpty();
    assertThat(ComponentRules.cycles(List.of(components(a, b, component("c", "C", "", "B", "(kind=slow)")))))
        .isNotEmpty();
  }

  @Test
  public void clocksWaitsAndRandom() {
    String uses = SAMPLES + "Impure uses java.";
    assertThat(CallRules.time(List.of(bundle("x", Map.of(), Impure.class)))).contains(uses + "time.Instant.now",
        uses + "time.Clock.systemUTC", uses + "util.Date.<init>", uses + "lang.System.currentTimeMillis",
        uses + "lang.System.nanoTime", uses + "util.Timer.<init>", uses + "util.Random.<init>",
        uses + "lang.Math.random", uses + "util.UUID.randomUUID", uses + "lang.Thread.sleep",
        uses + "util.concurrent.CompletableFuture.orTimeout",
        uses + "util.concurrent.Executors.newScheduledThreadPool");
    assertThat(CallRules.secureRandom(List.of(bundle("x", Map.of(), Impure.class)))).hasSize(1);
  }

  @Test
  public void processesAndConsole() {
    String uses = SAMPLES + "Impure uses java.lang.";
    assertThat(CallRules.processes(List.of(bundle("x", Map.of(), Impure.class)))).contains(
        uses + "ProcessBuilder.<init>", uses + "Runtime.exec");
    assertThat(CallRules.console(List.of(bundle("x", Map.of(), Impure.class)))).containsExactly(
        uses + "IllegalStateException.printStackTrace", uses + "System.err", uses + "System.out");
  }

  @Test
  public void threadsLocksFilesAndSocketsOnTheLoop() {
    String uses = SAMPLES + "Impure uses ";
    var impure = bundle("ocpp.v16", Map.of(), Impure.class);
    assertThat(CallRules.purity(List.of(impure))).contains(uses + "synchronized", uses + "java.lang.Object.notifyAll",
        uses + "java.lang.Thread", uses + "java.util.concurrent.locks.ReentrantLock",
        uses + "java.util.concurrent.ConcurrentHashMap", uses + "java.util.concurrent.Executors",
        uses + "java.io.FileInputStream", uses + "java.nio.file.Files", uses + "java.net.Socket")
        .doesNotContain(uses + "java.util.concurrent.CompletableFuture");
    assertThat(CallRules.purity(List.of(bundle("station", Map.of(), SynchronizedMethod.class)))).hasSize(1);
    assertThat(CallRules.purity(List.of(bundle("csms", Map.of(), Impure.class)))).isEmpty();
  }

  @Test
  public void inexactMetering() {
    assertThat(CallRules.floats(List.of(bundle("x", Map.of(), Inexact.class)))).isNotEmpty();
    assertThat(CallRules.floats(List.of(bundle("x", Map.of(), Impure.class)))).isEmpty();
  }

  @Test
  public void unusedImport() {
    assertThat(SourceRules.unusedImports("X.java", "import java.util.List;\nimport java.util.Map;\nMap x;\n"))
        .containsExactly("X.java: import java.util.List;");
  }

  @Test
  public void folderThatIsNoModule() {
    assertThat(SourceRules.missingModules(List.of("bundles/a", "bundles/b"), "<module>bundles/a</module>"))
        .containsExactly("bundles/b");
  }

  @Test
  public void weakenedWiring() {
    assertThat(SourceRules.bndInstructions("bnd.bnd", "-nouses: true\n")).hasSize(1);
  }

  private static List<String> broken(Function<List<BundleFolder>, List<String>> rule, String... headers) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
    return rule.apply(List.of(bundle("x", map)));
  }

  private static BundleFolder bundle(String name, Map<String, String> headers, Class<?>... classes) {
    return new BundleFolder(name, headers, Stream.of(classes).map(ClassFacts::of).toList(), List.of());
  }

  private static BundleFolder components(String... xml) {
    return new BundleFolder("x", Map.of(), List.of(), List.of(xml));
  }

  private static String component(String name, String provides, String property, String refersTo, String target) {
    return "<c name='" + name + "'><service><provide interface='" + provides + "'/></service>" + property
        + "<reference interface='" + refersTo + "' target='" + target + "'/></c>";
  }

  @Test
  public void aSettingThatNobodyReadsIsSeen() {
    String definitions =
        "public static final VariableId READ = of(1);\n  public static final VariableId UNREAD =\n of(2);\n"
            + "public static final VariableId SPELT = of(3);";
    assertThat(SourceRules.unreadSettings(definitions, "context.seconds(Definitions.READ) + flag(of(3))"))
        .containsExactly("UNREAD");
  }
}
