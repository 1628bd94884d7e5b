// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. Numbers stay exact, depth is bounded, a field given twice is an error. */
public final class Json {
  /** Writes a value. */
  public interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  private final JsonFactory factory = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  public Node read(byte[] utf8) throws InvalidInputException {
    try (JsonParser parser = factory.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new InvalidInputException("it is empty", 1, null);
      }
      Node node = node(parser, "");
      if (parser.nextToken() != null) {
        throw new InvalidInputException("there is something after its end", line(parser), null);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("it is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()), e);
    } catch (IOException e) {
      throw new InvalidInputException("it is no JSON: " + e.getMessage(), 1, e);
    }
  }

  public String write(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      content.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The text of a value. */
  public String write(Node node) {
    return write(json -> write(node, json));
  }

  private static Node node(JsonParser parser, String path) throws IOException {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        LinkedHashMap<String, Node> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, node(parser, path.isEmpty() ? name : path + "." + name));
        }
        yield new Node(path, line, fields);
      }
      case START_ARRAY -> {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(parser, path + "[" + items.size() + "]"));
        }
        yield new Node(path, line, items);
      }
      default -> new Node(path, line, scalar(parser, token));
    };
  }

  private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> parser.getText();
    };
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static void write(Node node, JsonGenerator json) throws IOException {
    switch (node.value()) {
      case Map<?, ?> fields -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          json.writeFieldName((String) field.getKey());
          write((Node) field.getValue(), json);
        }
        json.writeEndObject();
      }
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          write((Node) item, json);
        }
        json.writeEndArray();
      }
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Object number -> json.writeNumber((java.math.BigDecimal) number);
    }
  }
}
