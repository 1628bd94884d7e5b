// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.RpcErrorKind;

/**
 * Reads the envelope and walks once through the payload, so that whoever sees the payload finds it well-formed and within the limits
 * of size, depth and string length. Builds nothing on the way.
 */
public final class FrameReader {
  /** Largest message in bytes; the transport holds to it, and the reader again in characters. */
  public static final int MAX_FRAME = 256 * 1024;
  static final int MAX_DEPTH = 32;
  static final int MAX_STRING = 128 * 1024;
  static final int MAX_ID = 36;
  /** Beyond this an id is no id, and is not sent back. */
  private static final int MAX_ECHO = 255;
  private static final int CALL = 2;
  private static final int RESULT = 3;
  private static final int ERROR = 4;

  // Without a table of field names: what a stranger sends must not stay in memory.
  private final JsonFactory json = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(MAX_STRING)
          .maxNameLength(256).maxNumberLength(64).build())
      .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .build();

  public Frame read(String text) {
    if (text.length() > MAX_FRAME) {
      return new Frame.Unreadable(RpcErrorKind.RPC_FRAMEWORK_ERROR, "longer than " + MAX_FRAME + " characters");
    }
    Envelope envelope = new Envelope();
    try (JsonParser parser = json.createParser(text)) {
      return envelope.read(parser, text);
    } catch (JsonProcessingException e) {
      return envelope.fault(RpcErrorKind.FORMAT_VIOLATION, e.getOriginalMessage());
    } catch (IOException e) {
      return envelope.fault(RpcErrorKind.FORMAT_VIOLATION, String.valueOf(e.getMessage()));
    }
  }

  /** As far as it could be read. */
  private static final class Envelope {
    private int type;
    private @Nullable String id;

    Frame read(JsonParser parser, String text) throws IOException {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return unreadable("not a JSON array");
      }
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() != JsonParser.NumberType.INT) {
        return unreadable("the message type is no whole number");
      }
      type = parser.getIntValue();
      if (type < CALL || type > ERROR) {
        // J §4.1.3: a type that is not in the list is ignored
        return new Frame.Unreadable(RpcErrorKind.MESSAGE_TYPE_NOT_SUPPORTED, "message type " + type + " is unknown");
      }
      if (parser.nextToken() != JsonToken.VALUE_STRING || parser.getTextLength() > MAX_ECHO) {
        return unreadable("no message id");
      }
      id = parser.getText();
      return switch (type) {
        case CALL -> call(parser, text, id);
        case RESULT -> result(parser, text, id);
        default -> error(parser, id);
      };
    }

    private Frame call(JsonParser parser, String text, String id) throws IOException {
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        return fault(RpcErrorKind.RPC_FRAMEWORK_ERROR, "the action of a CALL is a string");
      }
      String action = parser.getText();
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        return fault(RpcErrorKind.RPC_FRAMEWORK_ERROR, "a CALL has a payload");
      }
      String payload = payload(parser, text);
      if (!ends(parser)) {
        return fault(RpcErrorKind.RPC_FRAMEWORK_ERROR, "a CALL has four elements");
      }
      if (id.length() > MAX_ID) {
        return fault(RpcErrorKind.RPC_FRAMEWORK_ERROR, "a message id has at most " + MAX_ID + " characters");
      }
      return payload == null
          ? fault(RpcErrorKind.FORMAT_VIOLATION, "the payload is an object")
          : new Frame.Call(id, action, payload);
    }

    private Frame result(JsonParser parser, String text, String id) throws IOException {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        return fault(RpcErrorKind.RPC_FRAMEWORK_ERROR, "a CALLRESULT has a payload");
      }
      String payload = payload(parser, text);
      if (!ends(parser) || payload == null) {
        return fault(RpcErrorKind.FORMAT_VIOLATION, "a CALLRESULT has three elements, the last an object");
      }
      return new Frame.Result(id, payload);
    }

    /** Lenient: whatever follows the id, the other side has refused. */
    private Frame error(JsonParser parser, String id) throws IOException {
      String code = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
      String description = !code.isEmpty() && parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
      return new Frame.Error(id, code, description);
    }

    /** The text of the value that the parser is at; null where it is neither an object nor null, which stands for an empty one. */
    private static @Nullable String payload(JsonParser parser, String text) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return "{}";
      }
      boolean object = parser.currentToken() == JsonToken.START_OBJECT;
      int start = (int) parser.currentTokenLocation().getCharOffset();
      walk(parser);
      return object ? text.substring(start, (int) parser.currentLocation().getCharOffset()) : null;
    }

    /** To the end of the value. Not skipChildren: the parser does not look at the length of strings that nobody reads. */
    private static void walk(JsonParser parser) throws IOException {
      int depth = 0;
      for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.VALUE_STRING && parser.getTextLength() > MAX_STRING) {
          throw new StreamConstraintsException("a string is longer than " + MAX_STRING + " characters");
        }
        if (depth == 0) {
          return;
        }
      }
    }

    private static boolean ends(JsonParser parser) throws IOException {
      return parser.nextToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
    }

    private Frame unreadable(String why) {
      return new Frame.Unreadable(type == RESULT || type == ERROR ? null : RpcErrorKind.RPC_FRAMEWORK_ERROR, why);
    }

    Frame fault(RpcErrorKind kind, String why) {
      if (id == null) {
        return unreadable(why);
      }
      return type == CALL ? new Frame.BadCall(id, kind, why) : new Frame.Error(id, "", why);
    }
  }
}
