// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openocpp.api.charging.IdToken;
import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.Gate;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.TriggeredMessage;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StatusEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.time.Stamp;

/** A protocol with trivial messages. Which instance did the work can be seen in what it renders. */
public class FakeProtocol implements Protocol {
  private final String subprotocol;
  private final String name;
  /** Broken: throws whatever is asked. */
  public boolean broken;

  public FakeProtocol(String subprotocol, String name) {
    this.subprotocol = subprotocol;
    this.name = name;
  }

  @Override
  public String subprotocol() {
    return subprotocol;
  }

  @Override
  public Decoded decode(CsmsContext context, String action, String payload) {
    check();
    return switch (action) {
      case "Do" -> new Decoded.Ask(new Command.ClearCache());
      case "Reply" -> new Decoded.Reply("{\"by\":\"" + name + "\"}");
      case "Echo" -> new Decoded.Reply(payload);
      case "TriggerBoot" -> trigger(TriggeredMessage.BOOT_NOTIFICATION, 0);
      case "TriggerHeartbeat" -> trigger(TriggeredMessage.HEARTBEAT, 0);
      case "TriggerStatus" -> trigger(TriggeredMessage.STATUS_NOTIFICATION, 0);
      case "TriggerStatus1" -> trigger(TriggeredMessage.STATUS_NOTIFICATION, 1);
      case "TriggerStatus9" -> trigger(TriggeredMessage.STATUS_NOTIFICATION, 9);
      case "Report" -> new Decoded.Ask(new Command.GetBaseReport(1, Command.ReportBase.FULL_INVENTORY));
      case "TriggerMeter" -> trigger(TriggeredMessage.METER_VALUES, 0);
      case "Start" -> new Decoded.Ask(new Command.RequestStart(1, 1, new IdToken("A", ""), null, true));
      case "Stop" -> context.transaction(field("id", payload, "")).<Decoded>map(
          tx -> new Decoded.Ask(new Command.RequestStop(tx))).orElse(new Decoded.Reply("{\"status\":\"Rejected\"}"));
      case "Throw" -> throw new IllegalStateException("as the test wants it");
      default -> new Decoded.Refuse(RpcErrorKind.NOT_IMPLEMENTED, "no action " + action);
    };
  }

  private static Decoded trigger(TriggeredMessage message, int evse) {
    return new Decoded.Ask(new Command.Trigger(message, evse, 0));
  }

  @Override
  public String render(CsmsContext context, String action, String payload, Outcome outcome) {
    check();
    String status = outcome instanceof Outcome.Simple simple ? simple.status().name() : "?";
    return "{\"status\":\"" + status + "\",\"by\":\"" + name + "\"}";
  }

  @Override
  public List<OutgoingCall> encode(CsmsContext context, StationEvent event) {
    check();
    return switch (event) {
      case BootEvent boot -> call("Boot", "{\"reason\":\"" + boot.reason() + "\"}");
      case HeartbeatEvent _ -> call("Heartbeat", "{}");
      case StatusEvent s ->
        call("Status", "{\"evse\":" + s.facts().evse() + ",\"status\":\"" + status(s.facts()) + "\"}");
      case AuthorizeEvent a -> call("Authorize", "{\"idTag\":\"" + a.token().value() + "\"}");
      case DataTransferEvent d -> switch (d.vendorId()) {
        case "poison" -> throw new IllegalStateException("as the test wants it");
        case "none" -> List.of();
        case "two" -> List.of(new OutgoingCall("Data", "{\"part\":0}"), new OutgoingCall("Data", "{\"part\":1}"));
        default -> call("Data", "{\"vendor\":\"" + d.vendorId() + "\"}");
      };
      case TransactionEvent tx -> transaction(context, tx);
      default -> List.of();
    };
  }

  private List<OutgoingCall> transaction(CsmsContext context, TransactionEvent tx) {
    String id = context.remoteId(tx.transaction());
    String number = subprotocol.equals("ocpp1.6") ? "" : ",\"seq\":" + context.sequence();
    String late = !subprotocol.equals("ocpp1.6") && context.late(tx.at()) ? ",\"late\":true" : "";
    CsmsContext.Former former =
        tx.phase() == TransactionEvent.Phase.STARTED ? context.former(tx.transaction()) : null;
    String before = former == null ? "" : ",\"former\":\"" + former.version() + "/" + former.id() + "\"";
    return call(tx.phase().name(),
        "{\"index\":" + tx.index() + ",\"id\":\"" + id + "\"" + number + late + before + "}");
  }

  private static List<OutgoingCall> call(String action, String payload) {
    return List.of(new OutgoingCall(action, payload));
  }

  @Override
  public Answer result(StationEvent event, int part, OutgoingCall call, String payload) throws InvalidAnswerException {
    check();
    if (payload.contains("invalid")) {
      throw new InvalidAnswerException("as the test wants it");
    }
    if (payload.contains("boom")) {
      throw new IllegalStateException("as the test wants it");
    }
    return switch (event) {
      case BootEvent _ -> new Answer.Boot(Answer.Registration.valueOf(field("status", payload, "ACCEPTED")),
          Duration.ofSeconds(Long.parseLong(field("interval", payload, "0"))),
          Instant.parse(field("time", payload, "2026-06-01T00:00:00Z")));
      case HeartbeatEvent _ -> new Answer.Heartbeat(Instant.parse(field("time", payload, "2026-06-01T00:00:00Z")));
      case TransactionEvent tx when tx.phase() == TransactionEvent.Phase.STARTED ->
        new Answer.Transaction(field("id", payload, null), null);
      default -> new Answer.Acknowledged();
    };
  }

  private static String field(String name, String payload, String otherwise) {
    Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(payload);
    return found.find() ? found.group(1) : otherwise;
  }

  @Override
  public Gate gate(Registered state, String action) {
    return state != Registered.REJECTED ? Gate.ANSWER : subprotocol.equals("ocpp1.6") ? Gate.SILENCE : Gate.REFUSE;
  }

  @Override
  public String unreadableId() {
    return subprotocol.equals("ocpp1.6") ? "" : "-1";
  }

  @Override
  public String errorCode(RpcErrorKind kind) {
    return switch (kind) {
      case FORMAT_VIOLATION, RPC_FRAMEWORK_ERROR -> "FormationViolation";
      default -> Pattern.compile("(?:^|_)(.)([^_]*)").matcher(kind.name())
          .replaceAll(m -> m.group(1) + m.group(2).toLowerCase(java.util.Locale.ROOT));
    };
  }

  @Override
  public String status(ConnectorFacts facts) {
    check();
    return facts.fault() != null ? "Faulted"
        : facts.transaction() ? "Charging" : facts.plugged() ? "Preparing" : "Available";
  }

  private void check() {
    if (broken) {
      throw new IllegalStateException("broken " + name);
    }
  }

  /** A fact of a transaction, of the beginning of the boot. */
  public static TransactionEvent fact(UUID tx, int index, TransactionEvent.Phase phase) {
    return fact(tx, index, phase, new Stamp("boot-1", 0, Instant.parse("2026-01-05T08:00:00Z")));
  }

  /** A fact of a transaction. */
  public static TransactionEvent fact(UUID tx, int index, TransactionEvent.Phase phase, Stamp at) {
    return new TransactionEvent(tx, index, phase, org.openocpp.api.charging.TriggerReason.TRIGGER, at, false, 1, 1,
        org.openocpp.api.charging.ChargingState.CHARGING, null, null,
        phase == TransactionEvent.Phase.ENDED ? org.openocpp.api.charging.StopReason.LOCAL : null,
        org.openocpp.api.units.WattHours.ZERO, null, List.of());
  }
}
