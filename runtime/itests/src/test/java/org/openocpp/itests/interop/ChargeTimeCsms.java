// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.chargetime.ocpp.CallErrorException;
import eu.chargetime.ocpp.JSONCommunicator;
import eu.chargetime.ocpp.JSONConfiguration;
import eu.chargetime.ocpp.JSONServer;
import eu.chargetime.ocpp.ServerEvents;
import eu.chargetime.ocpp.feature.profile.ServerCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ServerCoreProfile;
import eu.chargetime.ocpp.feature.profile.ServerRemoteTriggerProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.SessionInformation;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.AuthorizeRequest;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.BootNotificationRequest;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.HeartbeatConfirmation;
import eu.chargetime.ocpp.model.core.HeartbeatRequest;
import eu.chargetime.ocpp.model.core.MeterValuesConfirmation;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StartTransactionRequest;
import eu.chargetime.ocpp.model.core.StatusNotificationConfirmation;
import eu.chargetime.ocpp.model.core.StatusNotificationRequest;
import eu.chargetime.ocpp.model.core.StopTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StopTransactionRequest;
import org.openocpp.runtime.demo.BackOffice;
import org.openocpp.runtime.demo.Json;
import org.openocpp.runtime.demo.LogEntry.Direction;
import org.openocpp.runtime.demo.LogEntry.Kind;
import org.openocpp.runtime.demo.Recording;
import org.openocpp.runtime.demo.Reply;
import org.openocpp.runtime.demo.RpcMessage.Call;

/**
 * Maven {@code eu.chargetime.ocpp} as the CSMS. It checks lengths and required fields by hand-written rules, refuses a login with
 * 404, and writes times with nine digits. Its typed messages become JSON and back by its own Gson, so that the recording has what
 * the library understood, not what was on the wire.
 */
final class ChargeTimeCsms implements InteropCsms, ServerEvents, ServerCoreEventHandler {
  private static final String MODEL = "eu.chargetime.ocpp.model.";
  private static final List<String> PACKAGES = List.of("core", "remotetrigger");

  private final BackOffice backOffice = new BackOffice(Clock.systemUTC());
  private final Recording recording = new Recording();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Map<UUID, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<UUID, String> stations = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final JSONCommunicator gson = new JSONCommunicator(null);
  private final JSONServer server;
  private final int port;
  private volatile UUID newest = new UUID(0, 0);

  ChargeTimeCsms() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    server = new JSONServer(new ServerCoreProfile(this),
        JSONConfiguration.get().setParameter(JSONConfiguration.REUSE_ADDR_PARAMETER, true));
    server.addFeatureProfile(new ServerRemoteTriggerProfile());
    server.open("127.0.0.1", port, this);
  }

  @Override
  public URI url() {
    return URI.create("ws://127.0.0.1:" + port + "/ocpp");
  }

  @Override
  public BackOffice backOffice() {
    return backOffice;
  }

  @Override
  public Recording recording() {
    return recording;
  }

  @Override
  public CompletableFuture<ObjectNode> call(String action, ObjectNode payload) {
    try {
      Request request = gson.unpackPayload(payload.toString(), type(action));
      return server.send(newest, request).toCompletableFuture().handle((answer, failure) -> {
        if (failure == null) {
          return json(answer);
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        throw cause instanceof CallErrorException error
            ? new Refused(error.getErrorCode(), error.getErrorDescription())
            : new IllegalStateException(cause);
      });
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    server.close();
  }

  // --- sessions

  @Override
  public void authenticateSession(SessionInformation information, String username, byte[] password) {
    // everyone is welcome
  }

  @Override
  public void newSession(UUID session, SessionInformation information) {
    int number = connections.incrementAndGet();
    String identifier = information.getIdentifier();
    String station = identifier.substring(identifier.lastIndexOf('/') + 1);
    numbers.put(session, number);
    stations.put(session, station);
    newest = session;
    recording.add(number, Direction.NONE, Kind.OPENED, station, null);
  }

  @Override
  public void lostSession(UUID session) {
    recording.add(numbers.getOrDefault(session, 0), Direction.NONE, Kind.ENDED, "", null);
  }

  // --- CALLs of the station

  @Override
  public AuthorizeConfirmation handleAuthorizeRequest(UUID session, AuthorizeRequest request) {
    return answer(session, request, AuthorizeConfirmation.class);
  }

  @Override
  public BootNotificationConfirmation handleBootNotificationRequest(UUID session, BootNotificationRequest request) {
    return answer(session, request, BootNotificationConfirmation.class);
  }

  @Override
  public DataTransferConfirmation handleDataTransferRequest(UUID session, DataTransferRequest request) {
    return answer(session, request, DataTransferConfirmation.class);
  }

  @Override
  public HeartbeatConfirmation handleHeartbeatRequest(UUID session, HeartbeatRequest request) {
    return answer(session, request, HeartbeatConfirmation.class);
  }

  @Override
  public MeterValuesConfirmation handleMeterValuesRequest(UUID session, MeterValuesRequest request) {
    return answer(session, request, MeterValuesConfirmation.class);
  }

  @Override
  public StartTransactionConfirmation handleStartTransactionRequest(UUID session, StartTransactionRequest request) {
    return answer(session, request, StartTransactionConfirmation.class);
  }

  @Override
  public StatusNotificationConfirmation handleStatusNotificationRequest(UUID session,
      StatusNotificationRequest request) {
    return answer(session, request, StatusNotificationConfirmation.class);
  }

  @Override
  public StopTransactionConfirmation handleStopTransactionRequest(UUID session, StopTransactionRequest request) {
    return answer(session, request, StopTransactionConfirmation.class);
  }

  private <T extends Confirmation> T answer(UUID session, Request request, Class<T> type) {
    String action = request.getClass().getSimpleName().replaceFirst("Request$", "");
    Call call = new Call(UUID.randomUUID().toString(), action, json(request));
    recording.add(numbers.getOrDefault(session, 0), Direction.IN, Kind.TEXT, call.text(), call);
    if (!request.validate()) {
      complaints.add("not valid for the library: " + call.text());
    }
    Reply reply = backOffice.answer(stations.getOrDefault(session, ""), call);
    try {
      return gson.unpackPayload(((Reply.Result) reply).payload().toString(), type);
    } catch (Exception e) {
      throw new IllegalStateException("no answer to " + call.text() + ": " + reply, e);
    }
  }

  private ObjectNode json(Object message) {
    return (ObjectNode) Json.parse(gson.packPayload(message).toString());
  }

  private static Class<? extends Request> type(String action) {
    for (String where : PACKAGES) {
      try {
        return Class.forName(MODEL + where + "." + action + "Request").asSubclass(Request.class);
      } catch (ClassNotFoundException e) {
        // perhaps in the next one
      }
    }
    throw new IllegalArgumentException("the library has no " + action);
  }
}
