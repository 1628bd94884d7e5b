// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.BootNotificationRequest;
import eu.chargetime.ocpp.model.core.HeartbeatRequest;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.ResetConfirmation;
import eu.chargetime.ocpp.model.core.ResetStatus;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StartTransactionRequest;
import eu.chargetime.ocpp.model.core.StopTransactionRequest;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.Receipt;

/** The CSMSs themselves, with a station of a third project at the other end. */
@RunWith(Parameterized.class)
public class CounterpartsIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Parameters(name = "{0}")
  public static List<Object[]> counterparts() {
    return List.of(row("raw", RawCsms::new), row("ChargeTime", ChargeTimeCsms::new), row("ocpp-rpc", OcppRpcCsms::new));
  }

  private static Object[] row(String name, Callable<InteropCsms> opening) {
    return new Object[]{name, opening};
  }

  @Parameter(0)
  public String name;
  @Parameter(1)
  public Callable<InteropCsms> opening;

  @Test
  public void aSessionIsAnsweredRecordedAndBilled() throws Exception {
    try (InteropCsms csms = opening.call(); Station station = new Station(csms)) {
      BootNotificationConfirmation boot =
          (BootNotificationConfirmation) station.send(new BootNotificationRequest("Vendor", "Model"));
      assertThat(boot.getStatus()).isEqualTo(RegistrationStatus.Accepted);
      assertThat(boot.getInterval()).isEqualTo(300);
      ZonedDateTime noon = ZonedDateTime.parse("2026-01-01T12:00:00Z");
      StartTransactionConfirmation start =
          (StartTransactionConfirmation) station.send(new StartTransactionRequest(1, "04A2", 100, noon));
      assertThat(start.getTransactionId()).isEqualTo(1);
      station.send(new StopTransactionRequest(350, noon.plusMinutes(30), 1));

      Receipt receipt = csms.backOffice().receipt(1).orElseThrow();
      assertThat(receipt.station()).isEqualTo("CS-1");
      assertThat(receipt.energyWh()).isEqualTo(250);
      assertThat(csms.recording().nextCall("StopTransaction", _ -> true, SOON).payload().path("meterStop").asInt())
          .isEqualTo(350);
      assertThat(csms.recording().entries().getFirst().kind()).isEqualTo(Kind.OPENED);
      assertThat(csms.complaints()).isEmpty();
    }
  }

  @Test
  public void callsReachTheStationAndRefusalsComeBack() throws Exception {
    try (InteropCsms csms = opening.call(); Station station = new Station(csms)) {
      station.send(new HeartbeatRequest());
      assertThat(csms.call("Reset", Json.object("{'type':'Soft'}")).get(20, TimeUnit.SECONDS).path("status").asText())
          .isEqualTo("Accepted");
      assertThatThrownBy(() -> csms.call("TriggerMessage", Json.object("{'requestedMessage':'Heartbeat'}"))
          .get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InteropCsms.Refused.class)
          .hasMessageContaining("NotImplemented");
    }
  }

  /** The client of the ChargeTime library. */
  private static final class Station implements AutoCloseable {
    private final ClientCoreEventHandler handler = (ClientCoreEventHandler) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[]{ClientCoreEventHandler.class},
        (_, method, _) -> method.getName().equals("handleResetRequest")
            ? new ResetConfirmation(ResetStatus.Accepted)
            : null);
    private final InteropCsms csms;
    private JSONClient client;

    Station(InteropCsms csms) {
      this.csms = csms;
      // a server of this library opens its port in its own time
      Await.until("connection to " + csms.url(), SOON, this::connected, ok -> ok);
    }

    private boolean connected() {
      CompletableFuture<Boolean> opened = new CompletableFuture<>();
      client = new JSONClient(new ClientCoreProfile(handler), "CS-1");
      client.connect(csms.url().toString(), new ClientEvents() {
        @Override
        public void connectionOpened() {
          opened.complete(true);
        }

        @Override
        public void connectionClosed() {
          opened.complete(false);
        }
      });
      return opened.completeOnTimeout(false, 5, TimeUnit.SECONDS).join();
    }

    Confirmation send(Request request) throws Exception {
      return client.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      client.disconnect();
    }
  }
}
