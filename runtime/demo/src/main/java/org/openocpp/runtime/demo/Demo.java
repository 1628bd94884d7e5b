// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.Narrator.Actor;

/**
 * The demonstration: starts a simulated charger, a CSMS where none is named, and plays one session. {@code runtime/bin/demo}
 * starts it and explains the options.
 */
public final class Demo {
  private static final String RULE = "─".repeat(64);
  private static final Duration REGISTERED = Duration.ofSeconds(60);
  private static final Duration TOLD = Duration.ofSeconds(20);

  private final Arguments arguments;
  private final Narrator narrator;
  private final Optional<URI> elsewhere;
  private final String card;
  private final boolean fast;

  private Demo(Arguments arguments, Narrator narrator) {
    this.arguments = arguments;
    this.narrator = narrator;
    this.elsewhere = arguments.rest().stream().findFirst().map(Demo::csmsUrl);
    this.card = arguments.option("--card").orElse("04A2B3C4D5E680");
    this.fast = arguments.has("--fast");
  }

  /** Exit status 0 where the session went well, 1 where it did not, 2 for a command line that is wrong. */
  public static void main(String[] args) {
    System.exit(run(args, Narrator.onConsole()));
  }

  static int run(String[] args, Narrator narrator) {
    Arguments arguments;
    Demo demo;
    try {
      arguments = Arguments.parse(args, Set.of("--fast", "--keep", "--no-build"),
          Set.of("--station", "--id", "--card", "--password", "--ca"));
      if (arguments.rest().size() > 1) {
        throw new Arguments.Misused("one CSMS-URL at most");
      }
      demo = new Demo(arguments, narrator);
    } catch (Arguments.Misused e) {
      narrator.line("demo: " + e.getMessage() + "; see --help");
      return 2;
    }
    return demo.play();
  }

  private int play() {
    Path folder = null;
    boolean good = false;
    try (DemoCsms csms = elsewhere.isPresent() ? null : DemoCsms.builder().narrator(narrator).start()) {
      folder = Files.createTempDirectory("openocpp-demo");
      good = play(csms, folder);
    } catch (AwaitTimeout | IllegalStateException | UncheckedIOException | SimClient.Refused e) {
      narrator.line("\nThe demonstration stopped: " + e.getMessage());
    } catch (IOException e) {
      narrator.line("\nThe demonstration could not start: " + e.getMessage());
    }
    if (folder != null && good) {
      delete(folder);
    } else if (folder != null) {
      narrator.line("The log of the station: " + folder.resolve("station.log"));
    }
    return good ? 0 : 1;
  }

  private boolean play(@Nullable DemoCsms csms, Path folder) throws IOException {
    URI url = csms == null ? elsewhere.orElseThrow() : csms.url();
    StartupFile file = startupFile(url);
    narrator.line("OpenOCPP for the JVM: one charging session\n"
        + "  charger  " + file.stationId() + ", two AC EVSEs, 32 A on three phases each, 40 A for the site\n"
        + "  CSMS     " + url + (csms == null ? "" : " (a demonstration CSMS in this program)") + "\n"
        + "  log      " + folder.resolve("station.log") + "\n");
    narrator.say(Actor.DEMO, "starts the charger");
    try (StationProcess station = StationProcess.start(script(), file, folder);
        Ender _ = new Ender(station)) {
      station.awaitRegistered(REGISTERED);
      narrator.say(Actor.STATION, "the CSMS accepted the charger");
      DemoScript.Pace pace = fast ? DemoScript.Pace.TEST : DemoScript.Pace.PERSON;
      DemoScript script = new DemoScript(station.sim(), narrator, pace, card, InstantSource.system());
      boolean good = settle(csms, script.play());
      if (arguments.has("--keep")) {
        narrator.line(
            "\nThe charger goes on; its control API: http://127.0.0.1:" + file.controlPort() + "/sim. Ctrl-C ends it.");
        station.awaitExit(Duration.ofDays(365));
      }
      return good;
    }
  }

  private StartupFile startupFile(URI url) {
    StartupFile file = StartupFile.of(arguments.option("--id").orElse("DEMO-0001"))
        .csms(url).acEvse(32, 3).acEvse(32, 3).siteLimitA(40)
        .key("MeterValueSampleInterval", fast ? "1" : "6")
        .key("MeterValuesSampledData", "Energy.Active.Import.Register,Power.Active.Import");
    arguments.option("--password").ifPresent(file::password);
    arguments.option("--ca").map(Path::of).ifPresent(file::trust);
    return file;
  }

  /** Prints the receipt. False where the CSMS was told something else than the meter counted. */
  private boolean settle(@Nullable DemoCsms csms, DemoScript.Outcome outcome) {
    if (csms == null) {
      print(receipt("by the charger's own meter", outcome.energyWh(), outcome.duration(), outcome.meterStartWh(),
          outcome.meterStopWh()));
      return true;
    }
    List<Receipt> receipts =
        Await.until("StopTransaction at the CSMS", TOLD, () -> csms.backOffice().receipts(), found -> !found.isEmpty());
    Receipt receipt = receipts.getFirst();
    print(receipt(
        "transaction " + receipt.transactionId() + ", stopped by "
            + Optional.ofNullable(receipt.reason()).orElse("Local"),
        receipt.energyWh(), receipt.duration(), receipt.meterStartWh(), receipt.meterStopWh()));
    boolean exact = Math.abs(receipt.energyWh() - outcome.energyWh()) <= 1;
    narrator.line(exact ? "The CSMS was told exactly what the meter counted."
        : "The CSMS was told " + receipt.energyWh() + " Wh, but the meter counted " + outcome.energyWh() + " Wh.");
    csms.violations().forEach(entry -> narrator.line("A rule was broken: " + entry.text()));
    return exact && receipts.size() == 1 && csms.violations().isEmpty();
  }

  private String receipt(String title, double energyWh, Duration time, double meterStart, double meterStop) {
    return " Receipt     " + title + "\n"
        + " Card        " + Card.shortened(card) + "\n"
        + " Energy      " + Sentences.energy(Math.round(energyWh)) + "\n"
        + " Duration    " + Sentences.duration(time) + "\n"
        + " Meter       " + Math.round(meterStart) + " Wh at the start, " + Math.round(meterStop) + " Wh at the end";
  }

  private void print(String receipt) {
    narrator.line("\n" + RULE + "\n" + receipt + "\n" + RULE);
  }

  private Path script() {
    return arguments.option("--station").map(Path::of)
        .orElseThrow(() -> new IllegalStateException("--station names no start script"));
  }

  private static URI csmsUrl(String text) {
    try {
      URI url = URI.create(text);
      if ("ws".equals(url.getScheme()) || "wss".equals(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new Arguments.Misused("the CSMS-URL begins with ws:// or wss://, not " + text);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // a temporary folder more
    }
  }

  /** Ends the station when the demonstration is ended from outside. */
  private record Ender(Thread hook) implements AutoCloseable {
    Ender(StationProcess station) {
      this(Thread.ofPlatform().unstarted(station::close));
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // it runs already
      }
    }
  }
}
