// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A measured process. Reads what the kernel says about it under /proc. */
final class Child implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;

  private final long started;
  private final Process process;

  /** @param environment on top of the bench's own */
  Child(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    started = System.nanoTime();
    process = builder.start();
  }

  /** Waits for a line of its output. */
  void awaitLine(String text) throws IOException {
    BufferedReader reader = process.inputReader();
    var seen = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new IllegalStateException("\"" + text + "\" never came, but\n" + seen);
  }

  double millisSinceStart() {
    return (System.nanoTime() - started) / 1e6;
  }

  long pid() {
    return process.pid();
  }

  double cpuSeconds() {
    return cpuSeconds(process.pid());
  }

  double residentMegabytes() {
    return residentMegabytes(process.pid());
  }

  static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double residentMegabytes(long pid) {
    try {
      String line = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(l -> l.startsWith("VmRSS"))
          .findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
