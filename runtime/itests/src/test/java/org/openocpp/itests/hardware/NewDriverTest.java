// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code runtime/bin/new-driver}: what it makes is the template, which the build tests, under another name. */
public class NewDriverTest {
  private static final Path TOP =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..").normalize();

  @Rule
  public TemporaryFolder folder = new TemporaryFolder();
  private Path top;

  private record Run(int status, String output) {}

  @Before
  public void copyOfWhatItNeeds() throws IOException {
    top = folder.getRoot().toPath().toRealPath();
    for (String name : List.of("pom.xml", "runtime/bin/new-driver", "runtime/bin/lib.sh")) {
      copy(TOP.resolve(name), top.resolve(name));
    }
    for (String name : sources(TOP.resolve("hardware-bundles/_template")).keySet()) {
      copy(TOP.resolve("hardware-bundles/_template").resolve(name),
          top.resolve("hardware-bundles/_template").resolve(name));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    to.toFile().setExecutable(from.toFile().canExecute());
  }

  /** Texts by their paths. */
  private static TreeMap<String, String> sources(Path of) throws IOException {
    TreeMap<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).filter(file -> !of.relativize(file).startsWith("target"))
          .toList()) {
        sources.put(of.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("bash", top.resolve("runtime/bin/new-driver").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Test
  public void aNewDriverIsTheTemplateUnderItsOwnName() throws Exception {
    Run run = run("hw.acme.meter");
    assertThat(run.status).as(run.output).isZero();
    assertThat(run.output).contains("mvn verify -pl hardware-bundles/hw.acme.meter -am").contains("docs/drivers.md");
    TreeMap<String, String> made = sources(top.resolve("hardware-bundles/hw.acme.meter"));
    assertThat(made).containsKey("src/main/java/org/openocpp/hw/acme/meter/internal/AcmeMeter.java");
    TreeMap<String, String> back = new TreeMap<>();
    made.forEach((path, text) -> {
      assertThat(path + text).doesNotContain("_template").doesNotContain("TemplateMeter");
      back.put(path.replace("hw/acme/meter", "_template").replace("AcmeMeter", "TemplateMeter"),
          text.replace("hw.acme.meter", "_template").replace("AcmeMeter", "TemplateMeter").replace("Driver _template",
              "OpenOCPP driver template"));
    });
    TreeMap<String, String> template = sources(top.resolve("hardware-bundles/_template"));
    template.replaceAll((path, text) -> text.replace("hw.acme.meter", "_template"));
    assertThat(back).isEqualTo(template);
    assertThat(Files.readString(top.resolve("pom.xml"))).isEqualTo(Files.readString(TOP.resolve("pom.xml")).replace(
        "<module>hardware-bundles/_template</module>\n",
        "<module>hardware-bundles/_template</module>\n    <module>hardware-bundles/hw.acme.meter</module>\n"));
  }

  @Test
  public void aDriverThatIsThereIsLeftAlone() throws Exception {
    Path readme = top.resolve("hardware-bundles/hw.acme.meter/README.md");
    copy(TOP.resolve("README.md"), readme);
    Run run = run("hw.acme.meter");
    assertThat(run.status).isEqualTo(73);
    assertThat(run.output).contains("already a driver in");
    assertThat(sources(readme.getParent())).hasSize(1);
    assertThat(Files.readString(top.resolve("pom.xml"))).doesNotContain("hw.acme.meter");
  }

  @Test
  public void aNameThatIsNoneIsRefusedWithOneThatIs() throws Exception {
    for (String name : List.of("", "acme", "hw", "hw.", "hw.Acme", "hw.acme/../x", "hw.acme meter", "hw..meter")) {
      Run run = run(name);
      assertThat(run.status).as(name).isEqualTo(64);
      assertThat(run.output).as(name).contains("like hw.acme.meter");
    }
    assertThat(run().status).isEqualTo(64);
    assertThat(run("hw.a.meter", "hw.b.meter").status).isEqualTo(64);
    assertThat(run("--help").output).startsWith("Usage: new-driver NAME");
  }
}
