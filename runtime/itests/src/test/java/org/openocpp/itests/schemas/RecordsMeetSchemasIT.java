// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.openocpp.itests.schemas.Payloads.Place;
import org.openocpp.ocpp.internal.json.PayloadCodec;
import org.openocpp.ocpp.internal.json.Violation;
import org.openocpp.ocpp.v16.internal.dispatch.FeatureProfile;
import org.openocpp.ocpp.v16.internal.trigger.TriggerMessage.MessageTrigger;
import org.openocpp.ocpp.v201.internal.dispatch.Actions;

/** Each message record against the official schema of its version, in both directions: fields, types, enums, lengths, items. */
@RunWith(Parameterized.class)
public class RecordsMeetSchemasIT {
  private static final Pattern RECORD = Pattern.compile(".*/(\\w+)\\$(Request|Response)\\.class");
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PayloadCodec codec = new PayloadCodec();
  private final String version;
  private final String action;
  private final Class<? extends Record> type;
  private Payloads payloads;

  /** All messages that the bundles have, by the names of their classes. */
  @Parameters(name = "{0} {1} {2}")
  public static Collection<Object[]> messages() throws Exception {
    List<Object[]> messages = new ArrayList<>();
    messages.addAll(messages("1.6", FeatureProfile.class, 34));
    messages.addAll(messages("2.0.1", Actions.class, 38));
    return messages;
  }

  private static List<Object[]> messages(String version, Class<?> ofBundle, int atLeast) throws Exception {
    Path bundle = Path.of(ofBundle.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Object[]> messages = new ArrayList<>();
    for (String file : classFiles(bundle)) {
      Matcher record = RECORD.matcher(file);
      if (record.matches()) {
        String name = file.replace('/', '.').replace(".class", "");
        messages.add(new Object[]{version, record.group(1), Class.forName(name).asSubclass(Record.class)});
      }
    }
    assertThat(messages).as("messages in " + bundle).hasSizeGreaterThanOrEqualTo(atLeast);
    return messages;
  }

  private static List<String> classFiles(Path bundle) throws IOException {
    if (Files.isDirectory(bundle)) {
      try (Stream<Path> files = Files.walk(bundle)) {
        return files.map(file -> bundle.relativize(file).toString().replace('\\', '/')).toList();
      }
    }
    try (JarFile jar = new JarFile(bundle.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  public RecordsMeetSchemasIT(String version, String action, Class<? extends Record> type) {
    this.version = version;
    this.action = action;
    this.type = type;
  }

  @Before
  public void readSchema() throws Exception {
    OcppSchemas schemas = OcppSchemas.load(version);
    payloads = Payloads.of(
        type.getSimpleName().equals("Request") ? schemas.ofCall(action) : schemas.ofResult(action));
  }

  @Test
  public void everyFieldOfTheSchemaIsReadAndWritten() throws IOException {
    String full = payloads.full().toString();
    assertThat(JSON.readTree(codec.write(codec.readCall(type, full)))).isEqualTo(JSON.readTree(full));
  }

  @Test
  public void theRecordHasNoFieldThatTheSchemaDoesNotKnow() {
    List<String> known = payloads.schema().path("properties").properties().stream().map(Map.Entry::getKey).toList();
    assertThat(Arrays.stream(type.getRecordComponents()).map(c -> c.getName()))
        .containsExactlyInAnyOrderElementsOf(known);
    for (Place object : objects()) {
      assertThatThrownBy(() -> codec.readCall(type, payloads.withMore(object))).as("more in '%s'", object)
          .isInstanceOf(Violation.class).hasMessageEndingWith("notInTheSchema: is not a field of this message");
    }
  }

  @Test
  public void whatTheSchemaRequiresIsRequiredAndNothingElse() {
    for (Place field : fields()) {
      String without = payloads.with(field, null);
      if (field.required()) {
        assertThatThrownBy(() -> codec.readCall(type, without)).as("without %s", field)
            .isInstanceOf(Violation.class).hasMessageEndingWith(": is required");
      } else {
        assertThat(codec.readCall(type, without)).as("without %s", field).isNotNull();
      }
    }
  }

  @Test
  public void otherTypesAreRefused() {
    for (Place place : below().stream().filter(p -> !p.isAnything()).toList()) {
      JsonNode other =
          Payloads.type(place.schema()).equals("boolean") ? NODES.textNode("true") : NODES.booleanNode(true);
      assertThatThrownBy(() -> codec.readCall(type, payloads.with(place, other))).as("another type in %s", place)
          .isInstanceOf(Violation.class);
      assertThatThrownBy(() -> codec.readCall(type, payloads.with(place, NODES.nullNode()))).as("null in %s", place)
          .isInstanceOf(Violation.class);
    }
  }

  @Test
  public void enumsHaveTheValuesOfTheSchemaAndNoOthers() throws IOException {
    for (Place place : below().stream().filter(p -> !p.constants().isEmpty()).toList()) {
      for (String constant : place.constants()) {
        String payload = payloads.with(place, NODES.textNode(constant));
        assertThat(JSON.readTree(codec.write(codec.readCall(type, payload)))).isEqualTo(JSON.readTree(payload));
      }
      if (isTrigger(place)) {
        assertThat(MessageTrigger.values()).extracting(MessageTrigger::wireName)
            .containsExactlyInAnyOrderElementsOf(place.constants());
      } else {
        assertThat(constants(place)).as("%s", place).containsExactlyInAnyOrderElementsOf(place.constants());
      }
    }
  }

  @Test
  public void textsHaveTheLengthsOfTheSchema() {
    for (Place place : below().stream().filter(p -> p.maxLength().isPresent()).toList()) {
      int max = place.maxLength().orElseThrow();
      assertThat(codec.readCall(type, payloads.with(place, NODES.textNode("é".repeat(max))))).as("%s", place)
          .isNotNull();
      assertThatThrownBy(() -> codec.readCall(type, payloads.with(place, NODES.textNode("é".repeat(max + 1)))))
          .as("%s", place).isInstanceOf(Violation.class).hasMessageContaining("at most " + max + " characters");
    }
  }

  @Test
  public void listsHaveTheItemsOfTheSchema() {
    // 1.6 is read with tolerance here: an empty list is as good as none
    if (!version.equals("1.6")) {
      for (Place list : below()) {
        list.minItems().ifPresent(min -> assertThatThrownBy(
            () -> codec.readCall(type, payloads.withItems(list, min - 1))).as("%s", list).isInstanceOf(Violation.class)
            .hasMessageContaining("is not empty"));
        list.maxItems().ifPresent(max -> {
          assertThat(codec.readCall(type, payloads.withItems(list, max))).as("%s", list).isNotNull();
          assertThatThrownBy(() -> codec.readCall(type, payloads.withItems(list, max + 1))).as("%s", list)
              .isInstanceOf(Violation.class).hasMessageContaining("at most " + max + " items");
        });
      }
    }
  }

  /** TriggerMessage of 1.6 takes any text there: an unknown message has an answer of its own. */
  private boolean isTrigger(Place place) {
    return version.equals("1.6") && place.toString().equals("requestedMessage");
  }

  /** The constants that the refusal of another one names. */
  private List<String> constants(Place place) {
    Violation refusal = catchThrowableOfType(Violation.class,
        () -> codec.readCall(type, payloads.with(place, NODES.textNode("no such constant"))));
    return List.of(refusal.getMessage().split(": is one of ")[1].split(", "));
  }

  private List<Place> objects() {
    return payloads.places().stream().filter(Place::isObject).toList();
  }

  private List<Place> below() {
    return payloads.places().stream().filter(p -> !p.path().isEmpty()).toList();
  }

  private List<Place> fields() {
    return below().stream().filter(p -> !p.isItem()).toList();
  }
}
