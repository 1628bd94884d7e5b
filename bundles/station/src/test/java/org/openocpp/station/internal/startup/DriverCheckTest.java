// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class DriverCheckTest {
  private static final StartupFile.Driver DRIVER = new StartupFile.Driver("org.acme.meter", "main", Map.of());

  private static ComponentConfigurationDTO component(String pid, int state) {
    ComponentConfigurationDTO component = new ComponentConfigurationDTO();
    component.state = state;
    component.properties = Map.of("service.pid", pid);
    return component;
  }

  @Test
  void whatRunsOrWaitsToBeUsedIsNoProblem() {
    for (int state : new int[]{ComponentConfigurationDTO.ACTIVE, ComponentConfigurationDTO.SATISFIED}) {
      assertThat(DriverCheck.problem(DRIVER, List.of(component("org.acme.meter~main", state)))).isEmpty();
    }
  }

  @Test
  void aConfigurationThatNobodyTakesIsTold() {
    assertThat(DriverCheck.problem(DRIVER,
        List.of(component("org.acme.meter~other", ComponentConfigurationDTO.ACTIVE))))
        .contains("no bundle of this set takes it");
  }

  @Test
  void aRefusalIsToldInTheDriversWords() {
    ComponentConfigurationDTO failed = component("org.acme.meter~main", ComponentConfigurationDTO.FAILED_ACTIVATION);
    failed.failure = """
        java.lang.reflect.InvocationTargetException
        \tat java.base/jdk.internal.reflect.X.newInstance(X.java:74)
        Caused by: java.lang.IllegalArgumentException: no speed of a serial line: 9601
        \tat org.acme.Meter.<init>(Meter.java:7)
        \t... 75 more
        """;
    assertThat(DriverCheck.problem(DRIVER, List.of(failed)))
        .contains("the driver refuses it: no speed of a serial line: 9601");
    failed.failure = "java.lang.IllegalStateException";
    assertThat(DriverCheck.problem(DRIVER, List.of(failed)))
        .contains("the driver refuses it: java.lang.IllegalStateException");
  }

  @Test
  void whatADriverWaitsForIsTold() {
    ComponentConfigurationDTO waits = component("org.acme.meter~main", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    UnsatisfiedReferenceDTO bus = new UnsatisfiedReferenceDTO();
    bus.name = "bus";
    bus.target = "(bus=meters)";
    waits.unsatisfiedReferences = new UnsatisfiedReferenceDTO[]{bus};
    assertThat(DriverCheck.problem(DRIVER, List.of(waits))).contains("the driver waits for bus (bus=meters)");
  }
}
