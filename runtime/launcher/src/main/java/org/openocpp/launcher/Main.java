// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.nio.file.Path;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** The program. */
public final class Main {
  private static final int JAVA = 25;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable Exit current;
  private volatile boolean signalled;

  private Main() {}

  public static void main(String[] args) {
    var main = new Main();
    int code;
    try {
      requireJava(Runtime.version());
      code = main.run(Arguments.parse(args));
    } catch (LaunchException e) {
      System.err.println(e.getMessage());
      code = e.exitCode();
    }
    main.finished.countDown();
    System.exit(code);
  }

  static void requireJava(Runtime.Version version) throws LaunchException {
    if (version.feature() < JAVA) {
      throw new LaunchException(ExitCode.CONFIGURATION,
          "The station needs Java " + JAVA + " or newer, this is " + version + " in " + System.getProperty("java.home")
              + ". Install a JDK " + JAVA
              + " (for example Temurin from https://adoptium.net) and set JAVA_HOME to its folder.");
    }
  }

  private int run(Arguments arguments) throws LaunchException {
    if (arguments.help()) {
      System.out.print(Arguments.HELP);
      return ExitCode.OK;
    }
    if (arguments.version()) {
      System.out
          .println("OpenOCPP " + Main.class.getPackage().getImplementationVersion() + ", Java " + Runtime.version());
      return ExitCode.OK;
    }
    configureLog(arguments.levels());
    lookNamesUpAnew();
    Path folder = arguments.set() == null ? BundleSet.ownFolder() : arguments.set();
    BundleSet set = BundleSet.in(folder);
    StartupFile startupFile = StartupFile.read(arguments.config());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "launcher-signal"));
    try (DataDirectory data = DataDirectory.open(startupFile.dataDirectory())) {
      System.setProperty("java.io.tmpdir", data.temporary().toString());
      int code;
      do {
        var run = new FrameworkRun(startupFile, data);
        current = run.exit();
        code = signalled ? ExitCode.OK : run.run(set);
      } while (code == ExitCode.RESTART && !signalled);
      return code;
    }
  }

  /** The shutdown hook. It ends the JVM itself: after a signal the status would else be the signal's, not that of an orderly stop. */
  private void stopOnSignal() {
    if (finished.getCount() == 0) {
      return;
    }
    signalled = true;
    Exit exit = current;
    if (exit != null) {
      exit.accept(ExitCode.OK);
    }
    try {
      finished.await(Exit.BOUND.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.OK);
  }

  /** The JVM would answer for ten seconds that nobody knows a name; a station asks rarely enough, and wants to know. */
  private static void lookNamesUpAnew() {
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /** One line an entry, with ISO time; before anything logs. */
  private static void configureLog(Map<String, String> levels) {
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider"); // saves the search for one,
    System.setProperty("slf4j.internal.verbosity", "WARN"); // and the line that says so
    String prefix = "org.slf4j.simpleLogger.";
    System.setProperty(prefix + "showDateTime", "true");
    System.setProperty(prefix + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty(prefix + "showThreadName", "false");
    System.setProperty(prefix + "log.org.eclipse.jetty", "warn");
    levels.forEach((logger, level) -> System.setProperty(
        prefix + (logger.isEmpty() ? "defaultLogLevel" : "log." + logger), level));
  }
}
