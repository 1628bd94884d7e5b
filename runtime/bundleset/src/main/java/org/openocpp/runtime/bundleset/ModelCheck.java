// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.openocpp.sets.json.JsonException;
import org.openocpp.sets.json.JsonReader;
import org.openocpp.sets.json.JsonValue;

/** Reads the bundles of a model and its settings together: whatever would leave a charger without energy in the street is told here. */
final class ModelCheck {
  private static final String HARDWARE = "org.openocpp.api.hardware.";
  private static final String EVSE = HARDWARE + "Evse";
  private static final String METER = HARDWARE + "EnergyMeter";
  /** Roles of which an EVSE has one at most, as a maker calls them. */
  private static final Map<String, String> ROLES = Map.of(EVSE, "evse", METER, "energy-meter");
  /** The simulation makes one of each for every EVSE of the settings, where its driver is in the set. */
  private static final Map<String, String> SIMULATED =
      Map.of(EVSE, "org.openocpp.hw.sim.evse", METER, "org.openocpp.hw.sim.meter");
  private static final String SIMULATION = "the simulation";
  /** The kind of target that selects one service by one property. */
  private static final Pattern TARGET = Pattern.compile("\\(([^()=&|!]+)=([^()*]+)\\)");

  /** One instance of a driver. */
  private record Driver(String name, String pid, Map<String, JsonValue> settings, List<ComponentFacts> components) {
    boolean provides(String service) {
      return components.stream().anyMatch(component -> component.services().contains(service));
    }

    @Nullable String value(String attribute) {
      JsonValue value = settings.get(attribute);
      return value == null ? null : String.valueOf(value.value());
    }

    /** -1 where it says none, or no number. */
    int evse() {
      JsonValue evse = settings.get("evse");
      return evse != null && evse.value() instanceof BigDecimal number ? number.intValue() : -1;
    }
  }

  private final List<ComponentFacts> components;
  private final List<String> problems = new ArrayList<>();

  private ModelCheck(List<ComponentFacts> components) {
    this.components = components;
  }

  /** One sentence each; empty where the model is complete. */
  static List<String> problems(Path bundles, Path settings) throws IOException, ToolException {
    ModelCheck check = new ModelCheck(ComponentFacts.read(bundles));
    try {
      check.check(JsonReader.read(settings));
    } catch (JsonException e) {
      throw new ToolException(settings.getFileName() + ": " + e.getMessage() + ".");
    }
    return check.problems;
  }

  private void check(JsonValue settings) throws JsonException {
    List<Integer> evses = new ArrayList<>();
    JsonValue described = settings.members().get("evses");
    for (JsonValue evse : described == null ? List.<JsonValue>of() : described.elements()) {
      JsonValue id = evse.members().get("id");
      evses.add(id != null && id.value() instanceof BigDecimal number ? number.intValue() : evses.size() + 1);
    }
    if (evses.isEmpty()) {
      problems.add("The settings name no EVSE.");
    }
    List<Driver> drivers = drivers(settings.members().get("drivers"));
    for (Driver driver : drivers) {
      attributes(driver);
      references(driver, drivers);
      if (ROLES.keySet().stream().anyMatch(driver::provides) && driver.evse() > 0 && !evses.contains(driver.evse())) {
        problems
            .add("Driver " + driver.name() + " belongs to EVSE " + driver.evse() + ", which the settings do not name.");
      }
    }
    for (int evse : evses) {
      one(evse, EVSE, drivers, "no way to switch power");
      one(evse, METER, drivers, "no energy meter");
    }
    atMostOne(0, METER, drivers.stream().filter(driver -> driver.evse() == 0 && driver.provides(METER))
        .map(Driver::name).toList());
  }

  private List<Driver> drivers(@Nullable JsonValue all) throws JsonException {
    List<Driver> drivers = new ArrayList<>();
    Map<String, JsonValue> members = all == null ? new LinkedHashMap<>() : all.members();
    for (Map.Entry<String, JsonValue> entry : members.entrySet()) {
      String pid = entry.getKey().replaceFirst("~.*", "");
      List<ComponentFacts> its = components.stream().filter(one -> one.pid().equals(pid)).toList();
      if (its.isEmpty()) {
        problems.add("Driver " + entry.getKey() + " is in the settings, and no bundle of the set takes it.");
      }
      drivers.add(new Driver(entry.getKey(), pid, entry.getValue().members(), its));
    }
    return drivers;
  }

  private void attributes(Driver driver) {
    for (ComponentFacts component : driver.components()) {
      if (component.attributes().isEmpty()) {
        continue; // nothing describes them
      }
      for (String name : driver.settings().keySet()) {
        if (!component.attributes().contains(name) && !name.endsWith(".target")
            && !name.endsWith(".cardinality.minimum")) {
          problems.add("Driver " + driver.name() + " has no attribute \"" + name + "\"; it has "
              + String.join(", ", new TreeSet<>(component.attributes())) + ".");
        }
      }
      new TreeSet<>(component.required()).stream().filter(name -> !driver.settings().containsKey(name))
          .forEach(name -> problems.add("Driver " + driver.name() + " needs the attribute \"" + name + "\"."));
    }
  }

  /** A part that is selected has to be there; one that any would do for is the resolver's business. */
  private void references(Driver driver, List<Driver> drivers) {
    for (ComponentFacts component : driver.components()) {
      component.references().forEach((name, service) -> {
        String target = driver.value(name + ".target");
        Matcher selects = TARGET.matcher(target == null ? "" : target);
        if (target == null || !selects.matches()) {
          return; // any would do, or more than is understood here
        }
        Predicate<Driver> fits = other -> other.provides(service)
            && selects.group(2).equals(other.value(selects.group(1)));
        if (drivers.stream().noneMatch(fits)) {
          problems.add("Driver " + driver.name() + " waits for " + name + " " + target
              + ", and no driver of the settings is that.");
        }
      });
    }
  }

  private void one(int evse, String service, List<Driver> drivers, String missing) {
    List<String> names = new ArrayList<>();
    if (components.stream().anyMatch(component -> component.pid().equals(SIMULATED.get(service)))) {
      names.add(SIMULATION);
    }
    drivers.stream().filter(driver -> driver.evse() == evse && driver.provides(service)).map(Driver::name)
        .forEach(names::add);
    if (names.isEmpty()) {
      problems.add("EVSE " + evse + " has " + missing + ": no driver with the role " + ROLES.get(service)
          + " says \"evse\": " + evse + "; " + candidates(service));
    }
    atMostOne(evse, service, names);
  }

  private String candidates(String service) {
    String known = components.stream().filter(component -> component.services().contains(service))
        .map(ComponentFacts::pid).filter(pid -> !pid.isEmpty()).sorted(Comparator.naturalOrder()).distinct()
        .collect(Collectors.joining(", "));
    return known.isEmpty() ? "there is none in the set." : "in the set there is " + known + ".";
  }

  private void atMostOne(int evse, String service, List<String> names) {
    if (names.size() > 1) {
      problems.add((evse == 0 ? "The station" : "EVSE " + evse) + " has " + names.size() + " drivers with the role "
          + ROLES.get(service) + ": " + String.join(" and ", names) + ".");
    }
  }
}
