// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.startup;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.Setting.DataType;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.Topology;
import org.openocpp.api.station.VariableId;

/**
 * What the start-up file says to the station; the simulated hardware in it is read by the simulation. Secrets are in here: never printed.
 *
 * @param versions          OCPP versions in order of preference
 * @param csms              null for a station by itself
 * @param siteLimitA        amperes per phase, null for none
 * @param configurationKeys by their 1.6 names, in the order of the file
 * @param drivers           configurations of drivers that are not simulated
 * @param internalReset     whether a reset restarts inside the process
 */
public record StartupFile(Identity identity, List<String> versions, @Nullable Csms csms, Topology topology,
    @Nullable BigDecimal siteLimitA, Map<String, String> configurationKeys, List<Variable> variables,
    List<Certificate> certificates, List<Driver> drivers,
    boolean internalReset) {

  /** Where the CSMS is. */
  public record Csms(URI url, int securityProfile, @Nullable String basicAuthPassword, boolean verifyHostname,
      @Nullable Integer waitMinimumS, @Nullable Integer randomRangeS, @Nullable Integer repeatTimes) {}

  /** A variable of the 2.x device model. */
  public record Variable(VariableId id, String value, Mutability mutability, DataType dataType) {}

  /** Certificates to import. */
  public record Certificate(String use, List<Path> files, @Nullable Path keyFile, @Nullable String keyPassword) {}

  /**
   * One instance of a driver.
   *
   * @param pid        of its factory, such as {@code org.openocpp.hw.modbus}
   * @param properties texts, whole numbers, flags and lists of texts ({@code String[]})
   */
  public record Driver(String pid, String name, Map<String, Object> properties) {}

  @Override
  public String toString() {
    return "start-up file of " + identity.stationId();
  }
}
