// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /sim} tells.
 *
 * @param version the OCPP version in use, empty while there is none
 */
public record SimState(String version, boolean linkUp, boolean registered, List<EvseState> evses) {
  public SimState {
    evses = List.copyOf(evses);
  }

  /** One EVSE; {@code offeredCurrentA} is per phase. */
  public record EvseState(
      int id,
      boolean plugged,
      boolean charging,
      List<String> faults,
      String status,
      @Nullable String transactionId,
      double energyImportWh,
      double offeredCurrentA,
      int offeredPhases) {
    public EvseState {
      faults = List.copyOf(faults);
    }

    static EvseState of(JsonNode node) {
      List<String> faults = new ArrayList<>();
      node.path("faults")
          .forEach(fault -> faults.add(fault.isTextual() ? fault.asText() : fault.path("code").asText()));
      JsonNode offered = node.path("offered");
      return new EvseState(node.path("id").asInt(), node.path("plugged").asBoolean(), node.path("charging").asBoolean(),
          faults, node.path("status").asText(), node.path("transactionId").textValue(),
          node.path("energyImportWh").asDouble(), offered.path("currentA").asDouble(), offered.path("phases").asInt());
    }
  }

  static SimState of(JsonNode node) {
    List<EvseState> evses = new ArrayList<>();
    node.path("evses").forEach(evse -> evses.add(EvseState.of(evse)));
    JsonNode ocpp = node.path("ocpp");
    return new SimState(ocpp.path("version").asText(""), ocpp.path("link").asText().equals("up"),
        ocpp.path("registered").asBoolean(), evses);
  }

  public EvseState evse(int id) {
    return evses.stream().filter(evse -> evse.id() == id).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no EVSE " + id + " in " + this));
  }
}
