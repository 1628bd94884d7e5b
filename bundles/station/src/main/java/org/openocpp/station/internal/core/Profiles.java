// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.Secret;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Variables;
import org.openocpp.station.internal.startup.StartupFile;
import org.openocpp.station.internal.state.StationContext;

/** Where to find a CSMS: the start-up file's one, with the password that holds now. */
final class Profiles {
  private final StationContext context;
  private final StartupFile file;

  Profiles(StationContext context, StartupFile file) {
    this.context = context;
    this.file = file;
  }

  /** Any thread. */
  List<NetworkProfile> all() {
    StartupFile.Csms csms = file.csms();
    if (csms == null) {
      return List.of();
    }
    return List.of(new NetworkProfile(1, csms.url(), csms.securityProfile(),
        csms.securityProfile() == 1 || csms.securityProfile() == 2
            ? password() : null));
  }

  private @Nullable Secret password() {
    String value = context.book().secret(Variables.BASIC_AUTH_PASSWORD);
    return value.isEmpty() ? null : Secret.copyOf(value.getBytes(StandardCharsets.ISO_8859_1));
  }
}
