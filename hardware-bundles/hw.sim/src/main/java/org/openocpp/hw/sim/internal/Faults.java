// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import org.openocpp.api.hardware.HardwareFault;
import org.openocpp.api.hardware.HardwareFault.FaultCode;

/** Faults raised by a person, one of each code. */
final class Faults {
  private final Map<FaultCode, HardwareFault> raised = new EnumMap<>(FaultCode.class);

  void raise(HardwareFault fault) {
    raised.put(fault.code(), fault);
  }

  void clear(FaultCode code) {
    raised.remove(code);
  }

  void clear() {
    raised.clear();
  }

  boolean has(FaultCode code) {
    return raised.containsKey(code);
  }

  Set<HardwareFault> all() {
    return Set.copyOf(raised.values());
  }
}
