// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line what became of a driver of the start-up file that did not come to life: the framework either says nothing of it, or
 * buries it in a stack trace. Looks once, when the drivers have had their time.
 */
@Component(service = {}, immediate = true, configurationPid = "org.openocpp.station",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DriverCheck {
  static final Duration TIME = Duration.ofSeconds(5);
  private static final String CAUSE = "Caused by: ";
  private static final Logger log = LoggerFactory.getLogger(DriverCheck.class);

  private final Timers.Timer look;

  @Activate
  public DriverCheck(@Reference(name = "startup") Startup startup,
      @Reference(name = "components") ServiceComponentRuntime components, @Reference(name = "timers") Timers timers) {
    List<StartupFile.Driver> drivers = startup.file().drivers();
    look = timers.after(TIME, () -> {
      Collection<ComponentConfigurationDTO> all = drivers.isEmpty() ? List.of()
          : components.getComponentDescriptionDTOs().stream()
              .flatMap(one -> components.getComponentConfigurationDTOs(one).stream()).toList();
      drivers.forEach(driver -> problem(driver, all).ifPresent(
          problem -> log.error("start-up file: drivers.{}~{}: {}", driver.pid(), driver.name(), problem)));
    });
  }

  @Deactivate
  void close() {
    look.cancel();
  }

  /** Empty where the driver is there, or nobody has asked for it yet. */
  static Optional<String> problem(StartupFile.Driver driver, Collection<ComponentConfigurationDTO> all) {
    List<ComponentConfigurationDTO> its = all.stream()
        .filter(one -> (driver.pid() + "~" + driver.name()).equals(one.properties.get("service.pid"))).toList();
    if (its.isEmpty()) {
      return Optional.of("no bundle of this set takes it");
    }
    return its.stream().filter(one -> one.state != ComponentConfigurationDTO.ACTIVE).map(DriverCheck::problem)
        .flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> problem(ComponentConfigurationDTO driver) {
    return switch (driver.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
        Optional.of("the driver refuses it: " + reason(driver.failure));
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Optional.of("the driver waits for "
          + Arrays.stream(driver.unsatisfiedReferences)
              .map(missing -> missing.name + (missing.target == null ? "" : " " + missing.target))
              .collect(Collectors.joining(", ")));
      default -> Optional.empty();
    };
  }

  /** The message of the innermost cause, of a stack trace as text. */
  private static String reason(String trace) {
    List<String> lines = trace.lines().toList();
    String line = lines.stream().filter(one -> one.startsWith(CAUSE)).reduce((first, last) -> last)
        .map(one -> one.substring(CAUSE.length())).orElse(lines.getFirst());
    int message = line.indexOf(": ");
    return message < 0 ? line : line.substring(message + 2);
  }
}
