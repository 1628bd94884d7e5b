// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.openocpp.sets.json.JsonException;
import org.openocpp.sets.json.JsonReader;
import org.openocpp.sets.json.JsonValue;

/**
 * What a model says of itself in its {@code model.json}.
 *
 * @param hardware          models of hardware that its sets fit
 * @param releaseCounter    goes up with every release
 * @param minReleaseCounter what the floor of a station rises to once the release has proved itself
 */
public record Model(String name, String version, List<String> hardware, long releaseCounter, long minReleaseCounter) {
  public Model {
    hardware = List.copyOf(hardware);
  }

  static Model read(Path file) throws ToolException, IOException {
    try {
      JsonValue model = JsonReader.read(file);
      List<String> hardware = new ArrayList<>();
      for (JsonValue one : member(model, "hardware").elements()) {
        hardware.add(one.text());
      }
      return new Model(member(model, "name").text(), member(model, "version").text(), hardware,
          number(model, "releaseCounter"), number(model, "minReleaseCounter"));
    } catch (JsonException e) {
      throw new ToolException(e.getMessage() + ".");
    }
  }

  public Model release(long counter, long floor) {
    return new Model(name, version, hardware, counter, floor);
  }

  Model called(String newVersion) {
    return new Model(name, newVersion, hardware, releaseCounter, minReleaseCounter);
  }

  private static JsonValue member(JsonValue object, String name) throws JsonException {
    JsonValue value = object.members().get(name);
    if (value == null) {
      throw new JsonException(object.at(), "there is no member \"" + name + "\"");
    }
    return value;
  }

  private static long number(JsonValue object, String name) throws JsonException {
    JsonValue value = member(object, name);
    if (value.value() instanceof BigDecimal number && number.signum() >= 0 && number.scale() <= 0) {
      return number.longValue();
    }
    throw new JsonException(value.at(), "expected a whole number, 0 or more");
  }
}
