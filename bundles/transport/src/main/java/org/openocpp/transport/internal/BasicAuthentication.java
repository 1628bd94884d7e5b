// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectRequest;

/** The Authorization header of RFC 7617, sent with the first request: a CSMS need not challenge. */
public final class BasicAuthentication {
  private BasicAuthentication() {}

  /** The header's value, null where the request has no user. */
  public static @Nullable String header(ConnectRequest request) {
    if (request.basicUser() == null) {
      return null;
    }
    byte[] user = (request.basicUser() + ":").getBytes(StandardCharsets.UTF_8);
    byte[] password = request.basicPassword() == null ? new byte[0] : request.basicPassword().reveal();
    byte[] both = Arrays.copyOf(user, user.length + password.length);
    System.arraycopy(password, 0, both, user.length, password.length);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
