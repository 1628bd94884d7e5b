// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.openocpp.simulation.internal.json.InvalidInputException;

/**
 * One thing that may be asked.
 *
 * @param path  segments; {@code *} stands for any one
 * @param type  content type of a body
 * @param limit bytes that a body may have
 * @param alone whether it waits for no other request and none waits for it
 */
record Route(String method, List<String> path, String type, int limit, boolean alone, Endpoint endpoint) {
  private static final String JSON = "application/json";
  private static final int JSON_LIMIT = 256 * 1024; // what a frame to the CSMS may have

  /** What is done. Runs while the next request waits, unless it is alone; what takes time is left to the stage. */
  interface Endpoint {
    CompletionStage<Answer> answer(Request request) throws InvalidInputException;
  }

  static Route of(String method, String path, Endpoint endpoint) {
    return new Route(method, List.of(path.substring(1).split("/")), JSON, JSON_LIMIT, false, endpoint);
  }

  /** With a body of this kind, and beside all other requests. */
  Route alone(String bodyType, int bodyLimit) {
    return new Route(method, path, bodyType, bodyLimit, true, endpoint);
  }

  /** What stands at the placeholders; empty where the path is another. */
  Optional<List<String>> match(List<String> segments) {
    if (segments.size() != path.size()) {
      return Optional.empty();
    }
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      if (path.get(i).equals("*")) {
        variables.add(segments.get(i));
      } else if (!path.get(i).equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
