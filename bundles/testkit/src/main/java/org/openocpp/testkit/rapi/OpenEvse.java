// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.rapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.openocpp.api.time.MonotonicTime;

/**
 * A controller of the open_evse firmware 8 as a host sees it, with a socket and a vehicle that takes all it may. It answers frames as
 * they are on the wire; states follow at once, without the firmware's debouncing. Thread-safe.
 */
public final class OpenEvse {
  private static final int STATE_SLEEPING = 0xFE;
  private static final int FLAG_RELAY = 0x40;
  private static final int FLAG_CONNECTED = 0x100;
  private static final int ACKNOWLEDGES = 165;
  private static final int LEAST_AMPS = 6;

  private final Supplier<MonotonicTime> time;
  private final List<String> commands = new ArrayList<>();
  private Consumer<String> notices = frame -> {};
  private int configuredAmps = 32;
  private boolean lockFitted = true;
  private boolean supervision = true;
  private boolean hot;
  private int temperature = 251;

  private boolean asleep;
  private int fault;
  private boolean plugged;
  private boolean wantsEnergy;
  private int amps;
  private int interval;
  private int fallBackAmps;
  private int missed;
  private MonotonicTime pulse;
  private boolean lockManual;
  private boolean locked;
  private boolean relay;
  private int relayOperations;

  /** Just powered up: awake, at its full current. */
  public OpenEvse(Supplier<MonotonicTime> time) {
    this.time = time;
    pulse = time.get();
    amps = configuredAmps;
  }

  // What stands in front of it, and what it is made of.

  public synchronized void plugIn() {
    plugged = true;
    wantsEnergy = true;
    changed();
  }

  public synchronized void plugOut() {
    plugged = false;
    changed();
  }

  /** The vehicle is full, or wants energy again. */
  public synchronized void wants(boolean energy) {
    wantsEnergy = energy;
    changed();
  }

  /** @param code such as 6 for residual current; 0 where it is over */
  public synchronized void fault(int code) {
    fault = code;
    if (code != 0) {
      asleep = false;
    }
    changed();
  }

  /** It signals half its current at most, and is not told otherwise. */
  public synchronized void hot(boolean isHot) {
    hot = isHot;
    if (isHot) {
      amps = Math.min(amps, configuredAmps / 2);
    }
  }

  /** In tenths of a degree Celsius. */
  public synchronized void temperature(int now) {
    temperature = now;
  }

  public synchronized void withoutSupervision() {
    supervision = false;
  }

  public synchronized void withoutLock() {
    lockFitted = false;
  }

  /** Its power was gone: it is awake again, at its full current, and remembers the interval of its supervision. */
  public synchronized void powerCycle() {
    asleep = false;
    amps = configuredAmps;
    missed = 0;
    lockManual = false;
    pulse = time.get();
    relay(false);
    notices.accept(framed("$AB 00 8.2.1"));
    changed();
  }

  /** Somebody at its front panel, or another host. */
  public synchronized void setAmps(int now) {
    amps = now;
  }

  public synchronized boolean isCharging() {
    expire();
    return relay;
  }

  /** What the control pilot signals, whether or not anybody listens. */
  public synchronized int amps() {
    expire();
    return amps;
  }

  public synchronized boolean isLocked() {
    return locked;
  }

  /** How often its contacts moved. */
  public synchronized int relayOperations() {
    return relayOperations;
  }

  /** What it was told and asked, without sequence number and checksum. */
  public synchronized List<String> commands() {
    return List.copyOf(commands);
  }

  public synchronized void forgetCommands() {
    commands.clear();
  }

  /** Where frames go that nobody asked for. */
  public synchronized void notices(Consumer<String> sink) {
    notices = sink;
  }

  // What it does.

  private void expire() {
    if (interval > 0 && time.get().since(pulse).compareTo(Duration.ofSeconds(interval)) > 0) {
      amps = Math.min(amps, Math.max(LEAST_AMPS, fallBackAmps));
      missed = 2;
      pulse = time.get();
    }
  }

  private int state() {
    if (fault != 0) {
      return fault;
    }
    return asleep ? STATE_SLEEPING : plugged ? wantsEnergy ? 3 : 2 : 1;
  }

  private void changed() {
    relay(state() == 3);
    if (!lockManual) {
      locked = plugged && lockFitted;
    }
    notices.accept(framed(String.format("$AT %02x %02x %d %04x", state(), state(), amps, flags())));
  }

  private void relay(boolean closed) {
    if (relay != closed) {
      relay = closed;
      relayOperations++;
    }
  }

  private int flags() {
    return (relay ? FLAG_RELAY : 0) | (plugged ? FLAG_CONNECTED : 0);
  }

  private static String framed(String body) {
    return String.format("%s^%02X\r", body, body.chars().reduce(0, (sum, c) -> sum ^ c));
  }

  /**
   * Takes a frame that came, from its {@code $} to before its end, and says what to answer.
   *
   * @return empty where the frame is garbage: the firmware has its own opinion about these
   */
  public synchronized String answer(String frame) {
    expire();
    int end = frame.indexOf('^');
    if (end < 0 || !framed(frame.substring(0, end)).equals(frame + "\r")) {
      return "";
    }
    List<String> words = new ArrayList<>(Arrays.asList(frame.substring(1, end).split(" ")));
    String sequence = words.getLast().startsWith(":") ? " " + words.removeLast() : "";
    if (words.getFirst().matches("OK|NK|A.")) {
      return ""; // an echo
    }
    commands.add(String.join(" ", words));
    return framed("$" + answer(words) + sequence);
  }

  private String answer(List<String> words) {
    return switch (words.getFirst()) {
      case "GS" -> String.format("OK %02x %d %02x %04x", state(), 0, state(), flags());
      case "GE" -> "OK " + amps + " 0221";
      case "GP" -> "OK " + temperature + " -2560 -2560";
      case "GY" -> supervision ? "OK " + interval + " " + fallBackAmps + " " + missed : "NK";
      case "G5" -> lockFitted ? "OK " + (locked ? 1 : 0) + (lockManual ? " M" : " A") : "NK";
      case "S5" -> lock(words.get(1));
      case "SC" -> current(Integer.parseInt(words.get(1)));
      case "SY" -> supervision ? supervised(words) : "NK";
      case "FE" -> {
        asleep = false;
        changed();
        yield "OK";
      }
      case "FS" -> {
        asleep = true;
        fault = 0; // hidden, as the firmware does it
        changed();
        yield "OK";
      }
      default -> "NK";
    };
  }

  private String current(int wanted) {
    if (hot && wanted > amps) {
      return "NK " + amps;
    }
    amps = Math.max(LEAST_AMPS, Math.min(wanted, configuredAmps));
    return (amps == wanted ? "OK " : "NK ") + amps;
  }

  private String supervised(List<String> words) {
    boolean refused = false;
    if (words.size() == 3) {
      interval = Integer.parseInt(words.get(1));
      fallBackAmps = Integer.parseInt(words.get(2));
      missed = 0;
    } else if (words.size() == 2) {
      refused = Integer.parseInt(words.get(1)) != ACKNOWLEDGES;
      if (!refused && missed == 2) {
        amps = configuredAmps;
        missed = 1;
      }
    } else {
      refused = missed == 2;
    }
    pulse = time.get();
    return (refused ? "NK " : "OK ") + interval + " " + fallBackAmps + " " + missed;
  }

  private String lock(String order) {
    if (!lockFitted || "01".contains(order) && !lockManual) {
      return "NK";
    }
    switch (order) {
      case "A" -> lockManual = false;
      case "M" -> lockManual = true;
      default -> locked = order.equals("1");
    }
    if (!lockManual) {
      locked = plugged;
    }
    return "OK";
  }
}
