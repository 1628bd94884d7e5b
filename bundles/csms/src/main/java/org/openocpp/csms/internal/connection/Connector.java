// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.api.station.NetworkProfile;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.Variables;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.Transport;
import org.openocpp.csms.internal.threads.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection: connects at once where nothing speaks against it, after a back-off where something failed, and never holds
 * two sockets. The back-off starts anew only after a connection was {@linkplain #good good}, so that a CSMS that closes right after
 * accepting is not called in a hot loop.
 */
public final class Connector implements Attempt.Events {
  /** A transport that says nothing about an attempt, or does not end a connection, is given up after this. */
  static final Duration TRANSPORT_PATIENCE = Endpoint.CONNECT_TIMEOUT.plusSeconds(5);
  static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

  private final Station station;
  private final ConnectionSecurity security;
  private final Supplier<Map<String, String>> offer;
  private final Executor link;
  private final Listener listener;
  private final BackOff backOff;
  private final Slots slots = new Slots();
  private final KeepAlive keepAlive;
  private final Alarm alarm;

  private boolean started;
  private boolean networkUp = true;
  private @Nullable Transport transport;
  /** The one last used: another one is tried at once. */
  private @Nullable Transport lastTransport;
  private @Nullable Endpoint lastEndpoint;
  private Phase phase = Phase.IDLE;
  private @Nullable Attempt current;
  /** What follows the end of a connection that we close. */
  private Next next = Next.BACK_OFF;

  private enum Phase {
    /** Something is missing: network, transport, protocol, profile; or not started. */
    IDLE, WAITING, CONNECTING, OPEN, CLOSING
  }

  private enum Next {
    AT_ONCE, BACK_OFF, NEVER
  }

  /** Who uses the connection. */
  public interface Listener {
    /** @param slot network profile in use */
    void up(Connection connection, String version, NetworkProfile slot);

    void text(String message);

    /** Nothing can be sent any more. Comes once after each {@code up}. */
    void down();

    /** The connector has stopped for good. */
    void stopped();
  }

  /** @param offer sub-protocol to version, in order of preference, as available now */
  public Connector(Station station, ConnectionSecurity security, Timers timers, Randomness randomness, Executor link,
      Supplier<Map<String, String>> offer, Listener listener) {
    this.station = station;
    this.security = security;
    this.offer = offer;
    this.link = link;
    this.listener = listener;
    this.backOff = new BackOff(() -> station.view().settings(), randomness);
    this.keepAlive = new KeepAlive(timers, link,
        () -> Duration.ofSeconds(station.view().settings().integer(Variables.WEB_SOCKET_PING_INTERVAL)));
    this.alarm = new Alarm(timers, link, this::rang);
  }

  public void start() {
    started = true;
    tryAtOnce();
  }

  /** Closes with 1001 and stays away. */
  public void stop(String why) {
    started = false;
    switch (phase) {
      case OPEN -> close(1001, why, Next.NEVER);
      case CLOSING -> next = Next.NEVER;
      default -> {
        alarm.cancel();
        current = null;
        stopped();
      }
    }
  }

  /** The transport to use, null while there is none. An open connection stays with the one that opened it. */
  public void transport(@Nullable Transport transport) {
    this.transport = transport;
    if (phase == Phase.IDLE || phase == Phase.WAITING && transport != lastTransport) {
      tryAtOnce();
    }
  }

  public void network(boolean up) {
    if (up == networkUp) {
      return;
    }
    networkUp = up;
    if (up && (phase == Phase.IDLE || phase == Phase.WAITING)) {
      tryAtOnce();
    } else if (!up) {
      LOG.info("The network is down");
      switch (phase) {
        case OPEN -> {
          next = Next.AT_ONCE;
          closing();
          current.connection.abort();
        }
        case CONNECTING -> current.unwanted = true;
        case WAITING -> {
          alarm.cancel();
          phase = Phase.IDLE;
        }
        default -> {}
      }
    }
  }

  /** A protocol or a profile came: perhaps what was missing. */
  public void somethingCame() {
    if (phase == Phase.IDLE) {
      tryAtOnce();
    }
  }

  /** Ends the connection, if there is one, and connects anew at once. */
  public void reconnect(String why) {
    switch (phase) {
      case OPEN -> close(1001, why, Next.AT_ONCE);
      case CLOSING -> next = next == Next.NEVER ? next : Next.AT_ONCE;
      // never two sockets: the attempt under way comes to its end first
      case CONNECTING -> current.unwanted = true;
      default -> tryAtOnce();
    }
  }

  /** Whether the connection, or the last attempt at one, leads elsewhere or in another way than the settings say now. */
  public boolean outdated() {
    return lastEndpoint != null && !lastEndpoint.equals(endpoint());
  }

  public void pingIntervalChanged() {
    keepAlive.intervalChanged();
  }

  /** The CSMS has answered on this connection. */
  public void good() {
    if (current != null) {
      current.good = true;
    }
    backOff.reset();
    slots.good();
  }

  @Override
  public void opened(Attempt attempt, Connection connection, @Nullable String subprotocol) {
    if (attempt != current || phase != Phase.CONNECTING) {
      connection.abort();
      return;
    }
    attempt.connection = connection;
    if (attempt.unwanted) {
      close(1001, "another connection is wanted by now", Next.AT_ONCE);
      return;
    }
    String version = subprotocol == null ? null : attempt.offered.get(subprotocol);
    if (version == null) {
      LOG.warn("The CSMS at {} has chosen {} of the sub-protocols {}", attempt.endpoint.profile().url(), subprotocol,
          attempt.offered.keySet());
      close(1002, "no sub-protocol agreed", Next.BACK_OFF);
      return;
    }
    alarm.cancel();
    phase = Phase.OPEN;
    keepAlive.start(connection);
    LOG.info("Connected to {} with OCPP {}", attempt.endpoint.profile().url(), version);
    listener.up(connection, version, attempt.endpoint.profile());
  }

  @Override
  public void failed(Attempt attempt, ConnectFailure failure) {
    if (attempt == current && phase == Phase.CONNECTING) {
      LOG.warn("No connection to {}: {} {} {}", attempt.endpoint.profile().url(), failure.kind(),
          failure.httpStatus() == 0 ? "" : failure.httpStatus(), failure.detail());
      current = null;
      slots.failed(station.networkProfiles());
      afterEnd(attempt.unwanted ? Next.AT_ONCE : Next.BACK_OFF);
    }
  }

  @Override
  public void text(Attempt attempt, String message) {
    if (attempt == current && phase == Phase.OPEN) {
      keepAlive.heard();
      listener.text(message);
    }
  }

  @Override
  public void heard(Attempt attempt) {
    if (attempt == current) {
      keepAlive.heard();
    }
  }

  @Override
  public void closed(Attempt attempt, int code, String reason) {
    if (attempt != current) {
      return;
    }
    LOG.info("The connection has ended: {} {}", code, reason);
    current = null;
    if (!attempt.good) {
      slots.failed(station.networkProfiles());
    }
    Phase ended = phase;
    phase = Phase.IDLE;
    if (ended == Phase.OPEN) {
      keepAlive.stop();
      listener.down();
    }
    Next then = ended == Phase.CLOSING ? next : Next.BACK_OFF;
    afterEnd(then == Next.BACK_OFF && (attempt.unwanted || attempt.transport != transport) ? Next.AT_ONCE : then);
  }

  private void close(int code, String why, Next next) {
    LOG.info("Closing the connection: {}", why);
    this.next = next;
    Connection connection = current.connection;
    closing();
    connection.close(code, why);
  }

  private void closing() {
    boolean wasOpen = phase == Phase.OPEN;
    phase = Phase.CLOSING;
    keepAlive.stop();
    alarm.set(CLOSE_PATIENCE);
    if (wasOpen) {
      listener.down();
    }
  }

  private void afterEnd(Next next) {
    alarm.cancel();
    switch (next) {
      case NEVER -> stopped();
      case AT_ONCE -> tryAtOnce();
      case BACK_OFF -> {
        phase = Phase.WAITING;
        Duration wait = backOff.next();
        LOG.info("Connecting again in {} ms", wait.toMillis());
        alarm.set(wait);
      }
    }
  }

  private void stopped() {
    phase = Phase.IDLE;
    listener.stopped();
  }

  private void rang() {
    Attempt attempt = current;
    switch (phase) {
      case WAITING -> tryAtOnce();
      case CONNECTING -> {
        LOG.warn("The transport has said nothing for {} s", TRANSPORT_PATIENCE.toSeconds());
        current = null;
        slots.failed(station.networkProfiles());
        afterEnd(Next.BACK_OFF);
      }
      case CLOSING -> {
        if (attempt != null && attempt.connection != null) {
          attempt.connection.abort();
        }
        if (attempt != null && !attempt.good) {
          slots.failed(station.networkProfiles());
        }
        current = null;
        afterEnd(next);
      }
      default -> {}
    }
  }

  private @Nullable Endpoint endpoint() {
    StationView view = station.view();
    NetworkProfile profile = slots.current(station.networkProfiles());
    return profile == null ? null
        : new Endpoint(profile, view.identity().stationId(), view.settings().value(Variables.PROXY));
  }

  private void tryAtOnce() {
    alarm.cancel();
    phase = Phase.IDLE;
    Endpoint endpoint = endpoint();
    Map<String, String> offered = offer.get();
    Transport transport = this.transport;
    if (!started || !networkUp || transport == null || endpoint == null || offered.isEmpty()) {
      return;
    }
    lastTransport = transport;
    lastEndpoint = endpoint;
    try {
      ConnectRequest request = endpoint.request(List.copyOf(offered.keySet()), security);
      phase = Phase.CONNECTING;
      alarm.set(TRANSPORT_PATIENCE);
      current = new Attempt(transport, endpoint, offered, link, this);
      transport.connect(request, current);
    } catch (SecurityUnavailableException | RuntimeException e) {
      // the next profile, or the next settings, may be better
      LOG.error("Cannot connect to {}", endpoint.profile().url(), e);
      current = null;
      slots.failed(station.networkProfiles());
      afterEnd(Next.BACK_OFF);
    }
  }
}
