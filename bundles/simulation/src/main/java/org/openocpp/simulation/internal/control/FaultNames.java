// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.Optional;
import java.util.stream.Stream;

import org.openocpp.api.hardware.HardwareFault.FaultCode;

/** The error codes of OCPP 1.6. */
final class FaultNames {
  private FaultNames() {}

  static String name(FaultCode code) {
    if (code == FaultCode.EV_COMMUNICATION_ERROR) {
      return "EVCommunicationError";
    }
    StringBuilder name = new StringBuilder();
    for (String word : code.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  static Optional<FaultCode> code(String name) {
    return Stream.of(FaultCode.values()).filter(code -> name(code).equals(name)).findFirst();
  }
}
