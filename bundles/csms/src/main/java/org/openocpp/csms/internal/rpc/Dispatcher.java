// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import java.util.List;

/** Gives the turn to send the next CALL to the first source that has one. */
public final class Dispatcher {
  private final Calls calls;
  private final List<Source> sources;
  private boolean paused;
  private boolean running;
  private boolean again;

  /** @param sources the most urgent first */
  public Dispatcher(Calls calls, List<Source> sources) {
    this.calls = calls;
    this.sources = List.copyOf(sources);
  }

  /** Nothing is sent while paused. */
  public void pause(boolean paused) {
    this.paused = paused;
  }

  /** Something changed: perhaps a CALL can be sent. Cheap, and harmless from within a source. */
  public void pump() {
    again = true;
    if (running) {
      return;
    }
    running = true;
    try {
      while (again) {
        again = false;
        if (!paused && calls.free()) {
          offer();
        }
      }
    } finally {
      running = false;
    }
  }

  private void offer() {
    for (Source source : sources) {
      if (source.trySend()) {
        return;
      }
    }
  }
}
