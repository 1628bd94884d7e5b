// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.AssumptionViolatedException;

/**
 * The npm packages of {@code src/test/node}, installed once into {@code target/node} by {@code npm ci}. Suites that need them are
 * skipped where Node is missing, and say so; with {@code CI=true} they fail.
 */
public final class NodePackages {
  private static final int OLDEST_NODE = 18;
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.");
  private static final Duration INSTALL = Duration.ofMinutes(5);
  private static final String[] FILES = {"package.json", "package-lock.json", "csms.cjs"};

  private NodePackages() {}

  /** The folder with {@code node_modules} in it. */
  public static synchronized Path folder() throws IOException, InterruptedException {
    Path source = basedir().resolve("src/test/node");
    Path folder = Files.createDirectories(basedir().resolve("target/node"));
    requireNode();
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
      byte[] wanted = Files.readAllBytes(source.resolve("package-lock.json"));
      Path installed = folder.resolve("installed");
      for (String file : FILES) {
        Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(installed) || !Arrays.equals(wanted, Files.readAllBytes(installed))) {
        install(folder);
        Files.write(installed, wanted);
      }
    }
    return folder;
  }

  private static Path basedir() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  private static void requireNode() throws InterruptedException {
    int node = version("node");
    boolean npm = version("npm") > 0;
    if (node < OLDEST_NODE || !npm) {
      String why =
          (node == 0 ? "Node is not installed" : !npm ? "npm is not installed" : "Node " + node + " is too old")
              + ": the suites with npm ocpp-rpc need node " + OLDEST_NODE + " or newer, and npm, on the path";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(why);
      }
      System.err.println("SKIPPED: " + why);
      throw new AssumptionViolatedException(why);
    }
  }

  /** The major version of a tool, 0 where there is none. */
  private static int version(String tool) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(tool, "--version").redirectErrorStream(true).start();
      Matcher said = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      return process.waitFor() == 0 && said.lookingAt() ? Integer.parseInt(said.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("npm.log");
    Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS)) {
      npm.destroyForcibly();
      throw new AssertionError("npm ci did not end within " + INSTALL.toMinutes() + " minutes; see " + log);
    }
    if (npm.exitValue() != 0) {
      throw new AssertionError("npm ci failed:\n" + Files.readString(log));
    }
  }
}
