// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of a simulated EVSE; {@link Installation} is what becomes of it. */
@ObjectClassDefinition(name = "Simulated EVSE")
@interface EvseConfig {
  @AttributeDefinition(name = "EVSE", description = "its number, from 1")
  int evse();

  @AttributeDefinition(name = "Connectors", description = "type of each, with :lock where its plug can be locked")
  String[] connectors();

  @AttributeDefinition(name = "Presentation", description = "controller or parts")
  String presentation() default "controller";

  @AttributeDefinition(name = "Maximum current", description = "mA per phase")
  long maxCurrent() default 32_000;

  @AttributeDefinition(name = "Minimum current", description = "mA per phase, the smallest the pilot signals")
  long minCurrent() default 6_000;

  @AttributeDefinition(name = "Safe current", description = "mA per phase after a lease ran out, 0 is off")
  long safeCurrent() default 0;

  @AttributeDefinition(name = "Phases", description = "1 or 3")
  int phases() default 3;

  @AttributeDefinition(name = "Voltage", description = "mV, phase to neutral")
  long voltage() default 230_000;

  @AttributeDefinition(name = "Ramp", description = "mA per second by which a vehicle raises its current, 0 is at once")
  long ramp() default 32_000;

  @AttributeDefinition(name = "Register", description = "Wh at which the meter starts at least")
  long energyImport() default 0;

  @AttributeDefinition(name = "Register file", description = "absolute path")
  String registerFile();

  @AttributeDefinition(name = "Plugged", description = "connector that holds a vehicle from the beginning, 0 for none")
  int plugged() default 0;

  @AttributeDefinition(name = "Vehicle's current", description = "mA per phase")
  long vehicleMaxCurrent() default 32_000;

  @AttributeDefinition(name = "Vehicle's phases", description = "1 to 3")
  int vehiclePhases() default 3;

  @AttributeDefinition(name = "Vehicle's delay", description = "ms without current after energy first became available")
  long vehicleDrawDelay() default 0;

  @AttributeDefinition(name = "Vehicle's state of charge", description = "percent, empty where it does not tell")
  String vehicleSoc() default "";

  @AttributeDefinition(name = "Vehicle's battery", description = "Wh, 0 never fills")
  long vehicleCapacity() default 0;
}
