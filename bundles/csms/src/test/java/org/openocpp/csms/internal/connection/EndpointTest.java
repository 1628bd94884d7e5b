// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.transport.ConnectRequest;

class EndpointTest {
  private static final ConnectionSecurity NONE = profile -> {
    throw new SecurityUnavailableException("none");
  };

  private static Endpoint endpoint(String url, int securityProfile, String id) {
    return new Endpoint(new NetworkProfile(1, URI.create(url), securityProfile, Secret.utf8("pw")), id, "");
  }

  /** I2: encoded once, the base path and the query kept */
  @ParameterizedTest
  @CsvSource({
      "ws://h/ocpp, CP001, ws://h/ocpp/CP001",
      "ws://h:9000, CP001, ws://h:9000/CP001",
      "ws://h/, CP001, ws://h/CP001",
      "ws://h/a/b//, CP001, ws://h/a/b/CP001",
      "ws://h/ocpp, RDAM 123, ws://h/ocpp/RDAM%20123",
      "ws://h/ocpp, a/b?c#d%e, ws://h/ocpp/a%2Fb%3Fc%23d%25e",
      "ws://h/ocpp, A*1:B@2, ws://h/ocpp/A*1:B@2",
      "ws://h/ocpp, Säule, ws://h/ocpp/S%C3%A4ule",
      "ws://h/p%20q?token=a%2Fb, CP, ws://h/p%20q/CP?token=a%2Fb",
      "ws://[::1]:80/x, CP, ws://[::1]:80/x/CP"})
  void i2TheIdentityBecomesOneMoreSegment(String url, String id, String expected) {
    assertThat(endpoint(url, 0, id).uri()).hasToString(expected);
  }

  @Test
  void passwordsGoWithTheProfilesThatHaveThem() throws SecurityUnavailableException {
    ConnectRequest request = endpoint("ws://h", 1, "CP").request(List.of("ocpp1.6"), NONE);
    assertThat(request.basicUser()).isEqualTo("CP");
    assertThat(request.basicPassword()).isEqualTo(Secret.utf8("pw"));
    assertThat(endpoint("ws://h", 0, "CP").request(List.of("ocpp1.6"), NONE).basicUser()).isNull();
  }

  @Test
  void noTlsNoConnection() {
    assertThatThrownBy(() -> endpoint("wss://h", 2, "CP").request(List.of("ocpp1.6"), NONE))
        .isInstanceOf(SecurityUnavailableException.class);
  }

  @Test
  void aProxyIsNotLookedUp() throws SecurityUnavailableException {
    Endpoint endpoint = new Endpoint(new NetworkProfile(1, URI.create("ws://h"), 0, null), "CP", "proxy.example:3128");
    assertThat(endpoint.request(List.of("ocpp1.6"), NONE).proxy()).hasToString("proxy.example/<unresolved>:3128");
  }
}
