// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A component that does what its property {@code do} says, serves what its property {@code says} says, and notes when it lived. */
public final class Probe implements Supplier<String> {
  private String says = "";

  public void activate(Map<String, Object> properties) throws InterruptedException {
    says = String.valueOf(properties.get("says"));
    switch (String.valueOf(properties.get("do"))) {
      case "throw" -> throw new IllegalStateException("no line");
      case "leak" -> {
        Thread.ofPlatform().daemon().name("probe-leak").start(Probe::hang);
        throw new IllegalStateException("no line");
      }
      case "hang" -> hang();
      default -> note("begin " + says);
    }
  }

  public void deactivate() {
    note("end " + says);
  }

  @Override
  public String get() {
    return says;
  }

  @SuppressWarnings("unchecked") // the test put it there; bundle and test share no class of their own
  private static void note(String what) {
    ((List<String>) System.getProperties().get("probe.notes")).add(what);
  }

  private static void hang() {
    synchronized (Probe.class) {
      while (true) {
        try {
          Probe.class.wait();
        } catch (InterruptedException e) {
          // the worst kind
        }
      }
    }
  }
}
