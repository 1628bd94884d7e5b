// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Payloads that fit a JSON schema, and payloads that just do not. The field {@code customData}, which every object of OCPP 2.x may
 * have and no record has, is left out.
 */
record Payloads(JsonNode schema) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CUSTOM_DATA = "customData";

  /** The schema with what it refers to in place of the references. */
  static Payloads of(JsonNode schema) {
    return new Payloads(resolved(schema, schema.path("definitions")));
  }

  private static JsonNode resolved(JsonNode node, JsonNode definitions) {
    if (node.has("$ref")) {
      return resolved(definitions.path(node.get("$ref").asText().replace("#/definitions/", "")), definitions);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JSON.objectNode();
      object.properties().stream().filter(field -> !field.getKey().equals(CUSTOM_DATA))
          .forEach(field -> copy.set(field.getKey(), resolved(field.getValue(), definitions)));
      return copy;
    }
    return node;
  }

  /**
   * A place in the full payload.
   *
   * @param path     names and indexes from the root, empty for the root itself
   * @param required whether its object must have it; list items always do
   */
  record Place(List<String> path, JsonNode schema, boolean required) {
    boolean isObject() {
      return "object".equals(type(schema));
    }

    /** Whether it may hold any JSON. */
    boolean isAnything() {
      return type(schema).isEmpty() && !isObject();
    }

    Optional<Integer> minItems() {
      return Optional.ofNullable(schema.get("minItems")).map(JsonNode::asInt);
    }

    Optional<Integer> maxItems() {
      return Optional.ofNullable(schema.get("maxItems")).map(JsonNode::asInt);
    }

    Optional<Integer> maxLength() {
      return Optional.ofNullable(schema.get("maxLength")).map(JsonNode::asInt);
    }

    List<String> constants() {
      JsonNode constants = schema.path("enum");
      return StreamSupport.stream(constants.spliterator(), false).map(JsonNode::asText).toList();
    }

    boolean isItem() {
      return !path.isEmpty() && path.getLast().equals("0");
    }

    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  /** Every field is there, every list has one item. */
  ObjectNode full() {
    return (ObjectNode) full(schema);
  }

  /** The root, every field and every item of the full payload. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect(new Place(List.of(), schema, true), places);
    return places;
  }

  /** The full payload with another value in one place, or without it for null. */
  String with(Place place, JsonNode value) {
    ObjectNode payload = full();
    JsonNode owner = payload;
    for (String step : place.path().subList(0, place.path().size() - 1)) {
      owner = step(owner, step);
    }
    String last = place.path().getLast();
    if (owner instanceof ArrayNode list) {
      list.set(0, value);
    } else if (value == null) {
      ((ObjectNode) owner).remove(last);
    } else {
      ((ObjectNode) owner).set(last, value);
    }
    return payload.toString();
  }

  /** The full payload with so many items in a list. */
  String withItems(Place list, int items) {
    JsonNode item = full(list.schema().get("items"));
    ArrayNode array = JSON.arrayNode();
    IntStream.range(0, items).forEach(_ -> array.add(item));
    return with(list, array);
  }

  /** The full payload with a field that the schema does not know, in the object at this place. */
  String withMore(Place object) {
    ObjectNode payload = full();
    JsonNode owner = payload;
    for (String step : object.path()) {
      owner = step(owner, step);
    }
    ((ObjectNode) owner).put("notInTheSchema", 1);
    return payload.toString();
  }

  private static JsonNode step(JsonNode node, String step) {
    return node instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : node.get(step);
  }

  private static void collect(Place place, List<Place> places) {
    places.add(place);
    if (place.isObject()) {
      for (Entry<String, JsonNode> field : place.schema().path("properties").properties()) {
        collect(child(place, field.getKey(), field.getValue(), requires(place.schema(), field.getKey())), places);
      }
    } else if ("array".equals(type(place.schema()))) {
      collect(child(place, "0", place.schema().get("items"), true), places);
    }
  }

  private static Place child(Place parent, String step, JsonNode schema, boolean required) {
    List<String> path = new ArrayList<>(parent.path());
    path.add(step);
    return new Place(List.copyOf(path), schema, required);
  }

  private static boolean requires(JsonNode schema, String field) {
    return StreamSupport.stream(schema.path("required").spliterator(), false).anyMatch(r -> r.asText().equals(field));
  }

  private static JsonNode full(JsonNode schema) {
    return switch (type(schema)) {
      case "object" -> {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(field -> object.set(field.getKey(), full(field.getValue())));
        yield object;
      }
      case "array" -> JSON.arrayNode().add(full(schema.get("items")));
      case "integer" -> JSON.numberNode(1);
      case "number" -> JSON.numberNode(0.1);
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.textNode(text(schema));
    };
  }

  private static String text(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(0).asText();
    }
    return "date-time".equals(schema.path("format").asText()) ? "2026-01-01T00:00:00.000Z" : "x";
  }

  static String type(JsonNode schema) {
    return schema.path("type").asText();
  }
}
