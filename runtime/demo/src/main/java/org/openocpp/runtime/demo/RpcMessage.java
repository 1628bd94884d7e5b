// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One message of the OCPP-J RPC framework (OCPP-J 1.6 §4.2). */
public sealed interface RpcMessage {

  String id();

  /** The frame's text. */
  String text();

  /** A request. */
  record Call(String id, String action, ObjectNode payload) implements RpcMessage {
    @Override
    public String text() {
      return Json.array().add(2).add(id).add(action).add(payload).toString();
    }
  }

  /** What a request is answered with. */
  sealed interface Answer extends RpcMessage {}

  /** The request was carried out, or refused as its response allows. */
  record CallResult(String id, ObjectNode payload) implements Answer {
    @Override
    public String text() {
      return Json.array().add(3).add(id).add(payload).toString();
    }
  }

  /** The request could not be handled. */
  record CallError(String id, String code, String description, ObjectNode details) implements Answer {
    @Override
    public String text() {
      return Json.array().add(4).add(id).add(code).add(description).add(details).toString();
    }
  }

  /**
   * Reads a frame as strictly as the specification words it.
   *
   * @throws IllegalArgumentException saying which rule the frame breaks
   */
  static RpcMessage parse(String text) {
    JsonNode root = Json.parse(text);
    check(root.isArray(), "not an array");
    ArrayNode array = (ArrayNode) root;
    check(array.size() >= 3 && array.get(0).isInt() && array.get(1).isTextual(), "no message type and id in front");
    String id = array.get(1).textValue();
    return switch (array.get(0).intValue()) {
      case 2 -> {
        // an answer repeats the id that it was asked with, however long
        check(id.length() <= 36, "id of " + id.length() + " characters");
        check(array.size() == 4 && array.get(2).isTextual() && array.get(3).isObject(),
            "a CALL is [2, id, action, {…}]");
        yield new Call(id, array.get(2).textValue(), (ObjectNode) array.get(3));
      }
      case 3 -> {
        check(array.size() == 3 && array.get(2).isObject(), "a CALLRESULT is [3, id, {…}]");
        yield new CallResult(id, (ObjectNode) array.get(2));
      }
      case 4 -> {
        check(array.size() == 5 && array.get(2).isTextual() && array.get(3).isTextual() && array.get(4).isObject(),
            "a CALLERROR is [4, id, code, description, {…}]");
        yield new CallError(id, array.get(2).textValue(), array.get(3).textValue(), (ObjectNode) array.get(4));
      }
      default -> throw new IllegalArgumentException("message type " + array.get(0));
    };
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
