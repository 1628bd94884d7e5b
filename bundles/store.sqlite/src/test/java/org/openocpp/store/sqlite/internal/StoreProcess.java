// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.StoreException;

/** A program that commits batch after batch and tells each one after the store has. Killed at will. */
final class StoreProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private StoreProcess(Process process) {
    this.process = process;
    lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** @param launcher what stands before the command of the JVM */
  static StoreProcess start(Path directory, String... launcher) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), StoreProcess.class.getName(), directory.toString()));
    return new StoreProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /** Null where the process has ended. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  long pid() {
    return process.pid();
  }

  void goOn() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append("go on\n").flush();
  }

  /** SIGKILL, and waits until the system has buried it. What it told before can still be read, unlike after the method of Process. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    lines.close();
  }

  public static void main(String[] arguments) throws IOException {
    try (PrintStream told = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      SqliteStore store = new SqliteStore(Path.of(arguments[0]));
      told.println("opening");
      int next = 0;
      while (true) {
        try {
          next = next == 0 ? Batches.last(store) + 1 : next;
          store.commit(Batches.number(next));
          told.println(next);
          next++;
        } catch (StoreException e) {
          told.println("failed " + e.getMessage());
          orders.readLine();
          next = 0;
        }
      }
    }
  }
}
