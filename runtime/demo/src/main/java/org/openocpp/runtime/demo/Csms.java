// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@link DemoCsms} as a program: tells what stations do, and sends them what is typed. */
public final class Csms {
  private static final String HELP = """
      Usage: csms [--port PORT] [--password PASSWORD]

      A demonstration CSMS for OCPP 1.6J on 127.0.0.1. It accepts every station and every card, and tells what happens.

        --port PORT          where to listen; 9000 by default, 0 for any free port
        --password PASSWORD  ask stations for this password (Basic authentication)
        --help               this text

      A line typed here goes to the station that connected last: an action and its payload, such as
        RemoteStartTransaction {"connectorId":1,"idTag":"04A2B3C4"}
        GetConfiguration {}
      Ctrl-C ends it.
      """;
  private static final int PORT = 9000;

  private Csms() {}

  /** Exit status 2 for a command line that is wrong, 1 where the port cannot be had. */
  public static void main(String[] args) throws InterruptedException {
    try {
      Arguments arguments = Arguments.parse(args, Set.of("--help"), Set.of("--port", "--password"));
      if (arguments.has("--help")) {
        System.out.print(HELP);
        return;
      }
      if (!arguments.rest().isEmpty()) {
        throw new Arguments.Misused("what is " + arguments.rest().getFirst() + "?");
      }
      run(arguments);
    } catch (Arguments.Misused e) {
      System.err.println("csms: " + e.getMessage() + "\n\n" + HELP);
      System.exit(2);
    } catch (IOException e) {
      System.err.println("csms: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Arguments arguments) throws IOException, InterruptedException {
    Narrator narrator = Narrator.onConsole();
    DemoCsms.Builder builder = DemoCsms.builder().port(arguments.number("--port", PORT)).narrator(narrator);
    arguments.option("--password").ifPresent(builder::password);
    try (DemoCsms csms = builder.start()) {
      narrator.say(Narrator.Actor.CSMS, "listens at " + csms.url());
      obey(csms, narrator);
      Thread.currentThread().join(); // without standard input it runs until it is ended
    }
  }

  private static void obey(DemoCsms csms, Narrator narrator) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = in.readLine()) != null) {
      String[] words = line.strip().split("\\s+", 2);
      if (words[0].isEmpty()) {
        continue;
      }
      try {
        csms.call(words[0], words.length == 2 ? words[1] : "{}");
      } catch (IllegalArgumentException | IllegalStateException e) {
        narrator.say(Narrator.Actor.CSMS, String.valueOf(e.getMessage()));
      }
    }
  }
}
