// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import java.nio.file.Path;
import java.security.Security;
import java.time.Clock;
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
      configureLog(Map.of("", "error"));
      describe(arguments);
      return ExitCode.OK;
    }
    configureLog(arguments.levels());
    lookNamesUpAnew();
    Installation installation = Installation.of(arguments.set());
    StartupFile startupFile = StartupFile.read(arguments.config());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "launcher-signal"));
    try (DataDirectory data = DataDirectory.open(startupFile.dataDirectory())) {
      System.setProperty("java.io.tmpdir", data.temporary().toString());
      Boot boot = new Boot(data.path(), installation, Clock.systemUTC());
      int code;
      do {
        code = signalled ? ExitCode.OK : run(boot, startupFile, data);
      } while (code == ExitCode.RESTART && !signalled);
      boot.endsInOrder();
      return code;
    }
  }

  /** One run of the set that the boot record names. A trial that does not even start gives way to the committed set at once. */
  private int run(Boot boot, StartupFile startupFile, DataDirectory data) throws LaunchException {
    BootChoice choice = boot.choose();
    var run = new FrameworkRun(startupFile, data, choice);
    current = run.exit();
    Thread deadline = choice.mode() == BootChoice.Mode.TRIAL ? watchTrial(boot, choice, run.exit()) : null;
    try {
      return run.run(choice.jars());
    } catch (LaunchException e) {
      if (!boot.undecided(choice)) {
        throw e;
      }
      boot.trialFailed(choice, e.getMessage().replaceFirst("\\.$", ""));
      return ExitCode.RESTART;
    } finally {
      if (deadline != null) {
        deadline.interrupt();
      }
    }
  }

  /** Whatever the set does or fails to do: at its deadline a trial that nobody committed is over. */
  private static Thread watchTrial(Boot boot, BootChoice choice, Exit exit) {
    int seconds = boot.deadlineSeconds();
    var watch = new Thread(() -> {
      try {
        TimeUnit.SECONDS.sleep(seconds);
        if (boot.undecided(choice)) {
          boot.trialFailed(choice, "nobody committed it within " + seconds + " s");
          exit.accept(ExitCode.RESTART);
        }
      } catch (InterruptedException e) {
        // the run ended before
      } catch (LaunchException e) {
        System.err.println(e.getMessage());
        exit.accept(ExitCode.RESTART); // the attempt is counted
      }
    }, "launcher-trial");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  /** Which set a start would run; without a start-up file that of the factory. */
  private static void describe(Arguments arguments) throws LaunchException {
    Installation installation = Installation.of(arguments.set());
    Path data = arguments.config() == null ? null : StartupFile.read(arguments.config()).dataDirectory();
    Boot.describe(Boot.look(data, installation)).forEach(System.out::println);
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
