// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.websocket.Frame;

/** What the CSMS does with a CALL of the station. */
public sealed interface Reply {

  /** CALLRESULT. */
  record Result(ObjectNode payload) implements Reply {}

  /** CALLERROR. */
  record Failure(String code, String description) implements Reply {}

  /** Frames that need not be an answer. */
  record Raw(List<Frame> frames) implements Reply {
    public Raw {
      frames = List.copyOf(frames);
    }
  }

  /** Nothing, ever. */
  record Silence() implements Reply {}

  static Reply result(ObjectNode payload) {
    return new Result(payload);
  }

  /** A CALLRESULT from JSON as {@link Json#object(String)} reads it. */
  static Reply result(String payload) {
    return new Result(Json.object(payload));
  }

  static Reply error(String code, String description) {
    return new Failure(code, description);
  }

  static Reply raw(Frame... frames) {
    return new Raw(List.of(frames));
  }

  static Reply silence() {
    return new Silence();
  }
}
