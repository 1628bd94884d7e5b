// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A station in simulation mode as a process of its own. Its folder holds {@code station.json}, {@code station.log} (standard
 * output and error) and {@code data}, and stays when the process ends, so that {@link #startAgain} finds what was stored.
 */
public final class StationProcess implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(30);
  private static final Duration STOPPED = Duration.ofSeconds(10);
  private static final int TAIL = 40;

  private final Path script;
  private final StartupFile file;
  private final Path folder;
  private final Map<String, String> environment;
  private final Process process;
  private final SimClient sim;

  private StationProcess(Path script, StartupFile file, Path folder, Map<String, String> environment, Process process) {
    this.script = script;
    this.file = file;
    this.folder = folder;
    this.environment = environment;
    this.process = process;
    this.sim = new SimClient(file.controlPort());
  }

  /** Starts {@code script --config folder/station.json}. The file gets a data directory and a control port where it names none. */
  public static StationProcess start(Path script, StartupFile file, Path folder) throws IOException {
    return start(script, file, folder, Map.of());
  }

  /** As above, with more variables in the environment: {@code OPENOCPP_SET} names another bundle set. */
  public static StationProcess start(Path script, StartupFile file, Path folder, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    if (!file.json().has("dataDirectory")) {
      file.dataDirectory(folder.resolve("data"));
    }
    if (file.controlPort() == 0) {
      file.control();
    }
    Path config = file.write(folder.resolve("station.json"));
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "--config", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("station.log").toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new StationProcess(script, file, folder, Map.copyOf(environment), builder.start());
  }

  /** Starts again what has ended, with the same file and the same data. */
  public StationProcess startAgain() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException("still running: " + process.pid());
    }
    sim.close();
    return start(script, file, folder, environment);
  }

  public SimClient sim() {
    return sim;
  }

  public StartupFile file() {
    return file;
  }

  public Path folder() {
    return folder;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the control API answers. */
  public StationProcess awaitReady() {
    try {
      Await.until("control API", READY, this::answers, ready -> ready || !process.isAlive());
    } catch (AwaitTimeout e) {
      throw new AwaitTimeout("the control API of the station did not answer in time; its log ends:\n" + tail());
    }
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the station ended with status " + process.exitValue() + "; its log ends:\n" + tail());
    }
    return this;
  }

  /** Waits until the CSMS accepted the station. */
  public StationProcess awaitRegistered(Duration within) {
    awaitReady();
    sim.await("registered", state -> state.linkUp() && state.registered(), within);
    return this;
  }

  /** Power loss: SIGKILL, to the whole process tree. Returns when it is gone. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit(STOPPED);
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Waits for the end and returns the exit status. */
  public int awaitExit(Duration within) {
    try {
      if (process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AwaitTimeout("the station did not end within " + within.toMillis() + " ms; its log ends:\n" + tail());
  }

  public Path logFile() {
    return folder.resolve("station.log");
  }

  public List<String> log() {
    try {
      return new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line with this text; returns it. */
  public String awaitLog(String text, Duration within) {
    return Await.until("log line with \"" + text + "\"", within,
        () -> log().stream().filter(line -> line.contains(text)).findFirst().orElse(""), line -> !line.isEmpty());
  }

  /** The end of the log. */
  public String tail() {
    List<String> lines = log();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /** Orderly where it can be had, else by force. */
  @Override
  public void close() {
    sim.close();
    terminate();
    try {
      awaitExit(STOPPED);
    } catch (AwaitTimeout e) {
      kill();
    }
  }

  private boolean answers() {
    try {
      sim.state();
      return true;
    } catch (UncheckedIOException | SimClient.Refused e) {
      return false; // not there yet, or not ready for events
    }
  }
}
