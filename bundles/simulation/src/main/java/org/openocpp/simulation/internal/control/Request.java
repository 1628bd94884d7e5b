// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.openocpp.simulation.internal.json.InvalidInputException;
import org.openocpp.simulation.internal.json.Json;
import org.openocpp.simulation.internal.json.Node;

/**
 * A request on its way through a route.
 *
 * @param variables what stood at the placeholders of the route's path
 * @param body      bounded; read by the route
 */
record Request(List<String> variables, byte[] body, Json json) {

  /** The body as an object; one without fields where there is no body. */
  Node object() throws InvalidInputException {
    if (body.length == 0) {
      return Node.absent();
    }
    Node node = json.read(body);
    node.fields();
    return node;
  }

  /** Reads all there is, up to a limit. */
  static byte[] read(InputStream in, int limit) throws IOException {
    byte[] body = in.readNBytes(limit + 1);
    if (body.length > limit) {
      throw new RefusedException(413, "The body is longer than " + limit + " bytes.");
    }
    return body;
  }
}
