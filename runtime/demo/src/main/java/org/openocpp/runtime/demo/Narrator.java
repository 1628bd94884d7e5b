// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells what happens, a line each: seconds since the start, who, what. Any thread may call. */
public final class Narrator {

  /** Who does something. */
  public enum Actor {
    DEMO("", "1"),
    DRIVER("33", "1;33"),
    STATION("32", "1;32"),
    CSMS("36", "1;36");

    private final String plain;
    private final String strong;

    Actor(String plain, String strong) {
      this.plain = plain;
      this.strong = strong;
    }
  }

  private final PrintStream out;
  private final boolean colour;
  private final LongSupplier nanoTime;
  private final long start;

  /** With colour where {@code out} is a terminal that can show it. */
  public Narrator(PrintStream out, boolean colour) {
    this(out, colour, System::nanoTime);
  }

  Narrator(PrintStream out, boolean colour, LongSupplier nanoTime) {
    this.out = out;
    this.colour = colour;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Says nothing. */
  public static Narrator silent() {
    return new Narrator(new PrintStream(PrintStream.nullOutputStream()), false);
  }

  /** To standard output, in colour on a terminal unless NO_COLOR is set. */
  public static Narrator onConsole() {
    boolean terminal = System.console() != null && System.console().isTerminal();
    String term = System.getenv().getOrDefault("TERM", "dumb");
    return new Narrator(System.out, terminal && !term.equals("dumb") && System.getenv("NO_COLOR") == null);
  }

  public void say(Actor actor, String what) {
    double seconds = Duration.ofNanos(nanoTime.getAsLong() - start).toMillis() / 1000.0;
    String name = paint(actor.strong, String.format("%-7s", actor));
    out.println(String.format(Locale.ROOT, "%6.1f  ", seconds) + name + "  " + paint(actor.plain, what));
  }

  /** A line of its own, without time and actor. */
  public void line(String text) {
    out.println(text);
  }

  private String paint(String code, String text) {
    return colour && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
