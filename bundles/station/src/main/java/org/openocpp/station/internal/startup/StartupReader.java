// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.Topology.EvseTopology;
import org.openocpp.api.station.VariableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the start-up file and says precisely what is wrong with it. */
final class StartupReader {
  private static final Logger log = LoggerFactory.getLogger(StartupReader.class);
  private static final Set<String> VERSIONS = Set.of("1.6", "2.0.1", "2.1");
  private static final Pattern DRIVER = Pattern.compile("([A-Za-z0-9._-]+)~([A-Za-z0-9_-]+)");
  private static final String SIMULATED = "org.openocpp.hw.sim";
  /** Fields that the launcher and the simulation read. */
  private static final List<String> NOT_OURS = List.of("dataDirectory", "control", "clock");

  private StartupReader() {}

  static StartupFile read(Path file) throws InvalidStartupFileException {
    Located root = Located.read(file);
    if (root.field("schema") instanceof Located schema && schema.integer(0, Integer.MAX_VALUE) != 1) {
      throw schema.wrong("is " + schema.number() + "; this station reads schema 1");
    }
    Located stationId = root.field("stationId");
    if (stationId == null) {
      throw root.wrong("stationId is missing");
    }
    List<String> versions = versions(root.field("ocppVersion"));
    Located reset = root.field("reset");
    StartupFile read = new StartupFile(identity(stationId.text(48), root.field("identity")), versions,
        csms(root.field("csms")), topology(root.field("evses")), siteLimit(root.field("siteLimitA")),
        keys(root.field("configurationKeys")), variables(root.field("variables")),
        certificates(root.field("certificates")), drivers(root.field("drivers")),
        reset != null && internal(reset));
    for (String name : NOT_OURS) {
      root.field(name);
    }
    for (String unknown : root.unknown()) {
      log.warn("{} is no field that this station knows; it is ignored", unknown);
    }
    return read;
  }

  private static List<String> versions(@Nullable Located field) throws InvalidStartupFileException {
    if (field == null) {
      return List.of("1.6");
    }
    List<String> versions = new ArrayList<>();
    for (Located item : field.isText() ? List.of(field) : field.items()) {
      if (!VERSIONS.contains(item.text())) {
        throw item.wrong("is no OCPP version: " + item.text() + " (1.6, 2.0.1, 2.1)");
      }
      versions.add(item.text());
    }
    if (versions.isEmpty()) {
      throw field.wrong("must name at least one version");
    }
    return List.copyOf(versions);
  }

  private static Identity identity(String stationId, @Nullable Located field) throws InvalidStartupFileException {
    if (field == null) {
      return new Identity(stationId, "OpenOCPP", "Simulated", null, null);
    }
    return new Identity(stationId, textOr(field.field("vendor"), 20, "OpenOCPP"),
        textOr(field.field("model"), 20, "Simulated"),
        text(field.field("serialNumber"), 25), text(field.field("firmwareVersion"), 50));
  }

  private static StartupFile.@Nullable Csms csms(@Nullable Located field) throws InvalidStartupFileException {
    if (field == null) {
      return null;
    }
    Located url = field.field("url");
    if (url == null) {
      throw field.wrong("needs a url");
    }
    int profile = integer(field.field("securityProfile"), 0, 3, 0);
    URI uri = uri(url, profile);
    String password = text(field.field("basicAuthPassword"), 64);
    Located verify = field.field("verifyHostname");
    Located reconnect = field.field("reconnect");
    return new StartupFile.Csms(uri, profile, password, verify == null || verify.flag(),
        reconnect == null ? null : integer(reconnect.field("waitMinimumS"), 1, 3600),
        reconnect == null ? null : integer(reconnect.field("randomRangeS"), 0, 3600),
        reconnect == null ? null : integer(reconnect.field("repeatTimes"), 0, 10));
  }

  /** The scheme must fit the profile: ws without TLS for 0 and 1, wss for 2 and 3. */
  private static URI uri(Located url, int profile) throws InvalidStartupFileException {
    URI uri;
    try {
      uri = new URI(url.text(512));
    } catch (URISyntaxException e) {
      throw url.wrong("is no URL: " + e.getMessage());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(java.util.Locale.ROOT);
    if (!scheme.equals("ws") && !scheme.equals("wss")) {
      throw url.wrong("must begin with ws:// or wss://");
    }
    if (uri.getHost() == null) {
      throw url.wrong("names no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw url.wrong("must not have a query or fragment: the station's identity is added to its path");
    }
    if (scheme.equals("wss") != (profile >= 2)) {
      throw url.wrong("has the scheme " + scheme + ", which does not fit security profile " + profile
          + " (ws for 0 and 1, wss for 2 and 3)");
    }
    return uri;
  }

  private static Topology topology(@Nullable Located field) throws InvalidStartupFileException {
    if (field == null || field.items().isEmpty()) {
      return new Topology(List.of(new EvseTopology(1, 1)));
    }
    List<EvseTopology> evses = new ArrayList<>();
    for (Located evse : field.items()) {
      int number = integer(evse.field("id"), 1, 1000, evses.size() + 1);
      if (number != evses.size() + 1) {
        throw evse.wrong("has id " + number + "; EVSEs are numbered from 1 in their order");
      }
      if (evse.field("current") instanceof Located current && !current.text().equals("AC")) {
        throw current.wrong("is " + current.text() + "; this station charges with AC only");
      }
      Located connectors = evse.field("connectors");
      evses.add(new EvseTopology(number, connectors == null ? 1 : Math.max(1, connectors.items().size())));
    }
    return new Topology(evses);
  }

  private static @Nullable BigDecimal siteLimit(@Nullable Located field) throws InvalidStartupFileException {
    if (field == null) {
      return null;
    }
    BigDecimal amps = field.number();
    if (amps.signum() < 0 || amps.compareTo(BigDecimal.valueOf(100_000)) > 0) {
      throw field.wrong("must be from 0 to 100000 A");
    }
    return amps;
  }

  private static Map<String, String> keys(@Nullable Located field) throws InvalidStartupFileException {
    Map<String, String> keys = new LinkedHashMap<>();
    if (field != null) {
      for (Map.Entry<String, Located> key : field.fields().entrySet()) {
        keys.put(key.getKey(), key.getValue().text());
      }
    }
    return keys;
  }

  private static List<StartupFile.Variable> variables(@Nullable Located field) throws InvalidStartupFileException {
    List<StartupFile.Variable> variables = new ArrayList<>();
    for (Located item : field == null ? List.<Located>of() : field.items()) {
      Located component = item.field("component");
      Located variable = item.field("variable");
      if (component == null || variable == null) {
        throw item.wrong("needs a component and a variable");
      }
      Located evse = component.field("evse");
      VariableId id = new VariableId(required(component, "name"), text(component.field("instance"), 50),
          evse == null ? 0 : integer(evse.field("id"), 0, 1000, 0),
          evse == null ? 0 : integer(evse.field("connectorId"), 0, 1000, 0),
          required(variable, "name"), text(variable.field("instance"), 50));
      Located value = item.field("value");
      variables.add(new StartupFile.Variable(id, value == null ? "" : value.text(),
          constant(item.field("mutability"), Mutability.class, Mutability.READ_WRITE),
          constant(item.field("dataType"), DataType.class, DataType.STRING)));
    }
    return variables;
  }

  private static List<StartupFile.Certificate> certificates(@Nullable Located field)
      throws InvalidStartupFileException {
    List<StartupFile.Certificate> certificates = new ArrayList<>();
    for (Located item : field == null ? List.<Located>of() : field.items()) {
      Located files = item.field("files");
      if (files == null) {
        throw item.wrong("needs files");
      }
      List<Path> paths = new ArrayList<>();
      for (Located file : files.items()) {
        paths.add(item.directory().resolve(file.text(4096)));
      }
      Located key = item.field("keyFile");
      certificates.add(new StartupFile.Certificate(required(item, "use"), paths,
          key == null ? null : item.directory().resolve(key.text(4096)), text(item.field("keyPassword"), 1024)));
    }
    return certificates;
  }

  private static List<StartupFile.Driver> drivers(@Nullable Located field) throws InvalidStartupFileException {
    List<StartupFile.Driver> drivers = new ArrayList<>();
    for (Map.Entry<String, Located> driver : field == null ? Map.<String, Located>of().entrySet()
        : field.fields().entrySet()) {
      Matcher name = DRIVER.matcher(driver.getKey());
      if (!name.matches()) {
        throw driver.getValue().wrong("must be named by bundle and instance, such as org.openocpp.hw.modbus~meters");
      }
      if (name.group(1).startsWith(SIMULATED)) {
        throw driver.getValue().wrong("is simulated hardware, which evses describes");
      }
      Map<String, Object> properties = new LinkedHashMap<>();
      for (Map.Entry<String, Located> property : driver.getValue().fields().entrySet()) {
        properties.put(property.getKey(), property.getValue().property());
      }
      drivers.add(new StartupFile.Driver(name.group(1), name.group(2), properties));
    }
    return drivers;
  }

  private static boolean internal(Located reset) throws InvalidStartupFileException {
    Located mode = reset.field("mode");
    if (mode == null || mode.text().equals("exit")) {
      return false;
    }
    if (mode.text().equals("internal")) {
      return true;
    }
    throw mode.wrong("is neither exit nor internal");
  }

  private static String required(Located parent, String name) throws InvalidStartupFileException {
    Located field = parent.field(name);
    if (field == null) {
      throw parent.wrong("needs a " + name);
    }
    return field.text(50);
  }

  /** {@code ReadWrite}, {@code boolean} and the like: names of the device model, written without underscores. */
  private static <E extends Enum<E>> E constant(@Nullable Located field, Class<E> type, E other)
      throws InvalidStartupFileException {
    if (field == null) {
      return other;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().replace("_", "").equalsIgnoreCase(field.text())) {
        return constant;
      }
    }
    throw field.wrong("is not known: " + field.text());
  }

  private static @Nullable String text(@Nullable Located field, int maxLength) throws InvalidStartupFileException {
    return field == null ? null : field.text(maxLength);
  }

  private static String textOr(@Nullable Located field, int maxLength, String other)
      throws InvalidStartupFileException {
    return field == null ? other : field.text(maxLength);
  }

  private static int integer(@Nullable Located field, int min, int max, int other) throws InvalidStartupFileException {
    return field == null ? other : field.integer(min, max);
  }

  private static @Nullable Integer integer(@Nullable Located field, int min, int max)
      throws InvalidStartupFileException {
    return field == null ? null : Integer.valueOf(field.integer(min, max));
  }
}
