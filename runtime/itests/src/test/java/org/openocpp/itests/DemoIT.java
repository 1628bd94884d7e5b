// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.Test;

/** The command of the README, as a person types it, but without the pauses and without a build inside the build. */
public class DemoIT {
  private static final long MINUTES = 3;

  @Test
  public void theDemonstrationEndsWithAReceipt() throws Exception {
    Path script = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../bin/demo").normalize();
    Process demo = new ProcessBuilder(script.toString(), "--fast", "--no-build").redirectErrorStream(true).start();
    demo.getOutputStream().close();
    String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(demo.waitFor(MINUTES, TimeUnit.MINUTES)).as(printed).isTrue();
    assertThat(demo.exitValue()).as(printed).isZero();
    assertThat(printed).contains("Receipt     transaction 1", "The CSMS was told exactly what the meter counted.");
  }
}
