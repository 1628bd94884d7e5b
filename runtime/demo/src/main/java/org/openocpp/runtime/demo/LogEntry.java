// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One line of what the CSMS saw.
 *
 * @param index position in the recording, from 0
 * @param at monotonic time since the recording began
 * @param connection number of the WebSocket connection, 0 where there was none
 * @param text the text, the hex of binary and ping payloads, the close code and reason, or what went wrong
 * @param message the OCPP-J message of a text frame that is one
 */
public record LogEntry(
    int index, Duration at, int connection, Direction direction, Kind kind, String text, @Nullable RpcMessage message) {

  /** Seen from the CSMS. */
  public enum Direction {
    IN("<-"),
    OUT("->"),
    NONE("--");

    private final String arrow;

    Direction(String arrow) {
      this.arrow = arrow;
    }
  }

  /** What it is. */
  public enum Kind {
    OPENED,
    REFUSED,
    TEXT,
    BINARY,
    PING,
    PONG,
    CLOSE,
    /** The station broke a rule of RFC 6455 or OCPP-J. */
    VIOLATION,
    ENDED
  }

  public boolean isCall() {
    return message instanceof RpcMessage.Call;
  }

  /** Whether the station sent this CALL. */
  public boolean isStationCall(String action) {
    return direction == Direction.IN && message instanceof RpcMessage.Call call && call.action().equals(action);
  }

  @Override
  public String toString() {
    String shown = text.length() <= 400 ? text : text.substring(0, 400) + "… (" + text.length() + " characters)";
    return String.format(
        Locale.ROOT, "%4d %9.3f #%d %s %s %s", index, at.toNanos() / 1e9, connection, direction.arrow, kind, shown);
  }
}
