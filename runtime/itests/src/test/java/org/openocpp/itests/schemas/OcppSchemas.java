// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.openocpp.itests.NodePackages;
import org.openocpp.runtime.demo.Json;

/**
 * The official schemas of one OCPP version (of 1.6 with its security extension), as npm package {@code ocpp-rpc} carries them. They
 * are read from {@code target/node}, where {@link NodePackages} installs the package once: the project keeps no copy of them.
 *
 * <p>This module is the place for tests against schemas, those of records included: {@code RecordsMeetSchemasIT} takes the records of
 * the protocol bundles from the class path and finds new ones by itself. A bundle's own unit tests stay free of Node and npm.
 */
public final class OcppSchemas {
  private static final String FILE = "node_modules/ocpp-rpc/lib/schemas/ocpp%s.json";
  private static final Map<String, OcppSchemas> LOADED = new HashMap<>();

  private final Map<String, JsonNode> trees = new HashMap<>();
  private final Map<String, JsonSchema> schemas = new HashMap<>();

  private OcppSchemas(JsonNode all) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V7);
    SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    for (JsonNode tree : all) {
      String id = tree.path("$id").asText();
      trees.put(id, tree);
      schemas.put(id, factory.getSchema(tree, config));
    }
  }

  /** @param version such as {@code 2.0.1}. Skips the test where Node is missing, as {@link NodePackages} says */
  public static synchronized OcppSchemas load(String version) throws IOException, InterruptedException {
    OcppSchemas loaded = LOADED.get(version);
    if (loaded == null) {
      String file = FILE.formatted(version.replace('.', '_'));
      loaded = new OcppSchemas(Json.parse(Files.readString(NodePackages.folder().resolve(file))));
      LOADED.put(version, loaded);
    }
    return loaded;
  }

  /** What is wrong with the payload of a CALL; empty where nothing is. */
  public List<String> flawsOfCall(String action, JsonNode payload) {
    return flaws(action, "req", payload);
  }

  /** What is wrong with the payload of a CALLRESULT; empty where nothing is. */
  public List<String> flawsOfResult(String action, JsonNode payload) {
    return flaws(action, "conf", payload);
  }

  /** The schema of a CALL as it stands in the package. */
  public JsonNode ofCall(String action) {
    return tree(action, "req");
  }

  /** The schema of a CALLRESULT as it stands in the package. */
  public JsonNode ofResult(String action) {
    return tree(action, "conf");
  }

  private List<String> flaws(String action, String kind, JsonNode payload) {
    tree(action, kind);
    return schemas.get(id(action, kind)).validate(payload).stream().map(ValidationMessage::getMessage).sorted()
        .toList();
  }

  private JsonNode tree(String action, String kind) {
    JsonNode tree = trees.get(id(action, kind));
    if (tree == null) {
      throw new IllegalArgumentException(
          "no schema " + id(action, kind) + "; there are " + new TreeSet<>(trees.keySet()));
    }
    return tree;
  }

  private static String id(String action, String kind) {
    return "urn:" + action + "." + kind;
  }
}
