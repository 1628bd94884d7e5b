// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal;

import java.util.List;
import java.util.stream.Stream;

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
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.ReportEvent;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StatusEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Extension;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.PayloadCodec;
import org.openocpp.ocpp.internal.json.Violation;
import org.openocpp.ocpp.v2.internal.authorization.Cache;
import org.openocpp.ocpp.v2.internal.authorization.ClearCache;
import org.openocpp.ocpp.v2.internal.availability.Availability;
import org.openocpp.ocpp.v2.internal.availability.ChangeAvailability;
import org.openocpp.ocpp.v2.internal.availability.StatusNotification;
import org.openocpp.ocpp.v2.internal.datatransfer.DataTransfer;
import org.openocpp.ocpp.v2.internal.datatransfer.VendorData;
import org.openocpp.ocpp.v2.internal.datatypes.CustomData;
import org.openocpp.ocpp.v2.internal.provisioning.BootNotification;
import org.openocpp.ocpp.v2.internal.provisioning.DeviceModel;
import org.openocpp.ocpp.v2.internal.provisioning.GetBaseReport;
import org.openocpp.ocpp.v2.internal.provisioning.GetVariables;
import org.openocpp.ocpp.v2.internal.provisioning.Heartbeat;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport;
import org.openocpp.ocpp.v2.internal.provisioning.Provisioning;
import org.openocpp.ocpp.v2.internal.provisioning.Reports;
import org.openocpp.ocpp.v2.internal.provisioning.SetVariables;
import org.openocpp.ocpp.v2.internal.remotecontrol.RemoteControl;
import org.openocpp.ocpp.v2.internal.remotecontrol.RequestStopTransaction;
import org.openocpp.ocpp.v2.internal.remotecontrol.UnlockConnector;
import org.openocpp.ocpp.v2.internal.transactions.GetTransactionStatus;
import org.openocpp.ocpp.v2.internal.transactions.Status;
import org.openocpp.ocpp.v201.internal.authorization.Authorize;
import org.openocpp.ocpp.v201.internal.authorization.Tokens;
import org.openocpp.ocpp.v201.internal.dispatch.Actions;
import org.openocpp.ocpp.v201.internal.firmware.Firmware;
import org.openocpp.ocpp.v201.internal.firmware.FirmwareStatusNotification;
import org.openocpp.ocpp.v201.internal.firmware.UpdateFirmware;
import org.openocpp.ocpp.v201.internal.metering.MeterValues;
import org.openocpp.ocpp.v201.internal.metering.Metering;
import org.openocpp.ocpp.v201.internal.provisioning.Reset;
import org.openocpp.ocpp.v201.internal.provisioning.Restart;
import org.openocpp.ocpp.v201.internal.remotecontrol.RemoteStart;
import org.openocpp.ocpp.v201.internal.remotecontrol.RequestStartTransaction;
import org.openocpp.ocpp.v201.internal.transactions.Transactions;
import org.openocpp.ocpp.v201.internal.trigger.Trigger;
import org.openocpp.ocpp.v201.internal.trigger.TriggerMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** OCPP 2.0.1: takes actions and events to the block that knows them. */
@Component(service = Protocol.class, property = Protocol.VERSION + "=2.0.1")
public final class Ocpp201 implements Protocol {
  private static final int MAX_DESCRIPTION = 255;
  private static final String NO_READABLE_ID = "-1";

  private final PayloadCodec codec = new PayloadCodec(new Extension("customData", CustomData.class));

  @Activate
  public Ocpp201() {}

  @Override
  public String subprotocol() {
    return "ocpp2.0.1";
  }

  @Override
  public Decoded decode(CsmsContext context, String action, String payload) {
    if (!Actions.has(action)) {
      return refuse(RpcErrorKind.NOT_IMPLEMENTED, "OCPP 2.0.1 has no action " + action);
    }
    try {
      return switch (react(context, action, payload)) {
        case Reaction.Ask ask -> new Decoded.Ask(ask.command());
        case Reaction.Reply reply -> new Decoded.Reply(codec.write(reply.payload()));
      };
    } catch (Violation e) {
      return refuse(e.kind(), e.getMessage());
    }
  }

  private Reaction react(CsmsContext context, String action, String payload) {
    return switch (action) {
      case "ChangeAvailability" ->
        Availability.change(context, codec.readCall(ChangeAvailability.Request.class, payload));
      case "ClearCache" -> {
        codec.readCall(ClearCache.Request.class, payload);
        yield Cache.clear();
      }
      case "DataTransfer" -> VendorData.received(codec.readCall(DataTransfer.Request.class, payload));
      case "GetBaseReport" -> Reports.ask(codec.readCall(GetBaseReport.Request.class, payload));
      case "GetTransactionStatus" -> Status.ask(codec.readCall(GetTransactionStatus.Request.class, payload));
      case "GetVariables" ->
        DeviceModel.get(context.station(), codec.readCall(GetVariables.Request.class, payload));
      case "RequestStartTransaction" ->
        RemoteStart.start(context, codec.readCall(RequestStartTransaction.Request.class, payload));
      case "RequestStopTransaction" ->
        RemoteControl.stop(context, codec.readCall(RequestStopTransaction.Request.class, payload));
      case "Reset" -> Restart.reset(codec.readCall(Reset.Request.class, payload));
      case "SetVariables" ->
        DeviceModel.set(context.station(), codec.readCall(SetVariables.Request.class, payload));
      case "TriggerMessage" -> Trigger.trigger(context, codec.readCall(TriggerMessage.Request.class, payload));
      case "UnlockConnector" -> RemoteControl.unlock(codec.readCall(UnlockConnector.Request.class, payload));
      case "UpdateFirmware" -> Firmware.update(codec.readCall(UpdateFirmware.Request.class, payload));
      default -> throw new Violation(RpcErrorKind.NOT_SUPPORTED, "", action + " is not supported by this station");
    };
  }

  @Override
  public String render(CsmsContext context, String action, String payload, Outcome outcome) {
    return codec.write(switch (action) {
      case "ChangeAvailability" -> Availability.changed((Outcome.Simple) outcome);
      case "ClearCache" -> Cache.cleared((Outcome.Simple) outcome);
      case "DataTransfer" -> VendorData.answer((Outcome.DataTransferred) outcome);
      case "GetBaseReport" -> Reports.asked((Outcome.Simple) outcome);
      case "GetTransactionStatus" -> Status.asked((Outcome.TransactionStatus) outcome);
      case "RequestStartTransaction" -> RemoteStart.started((Outcome.Started) outcome);
      case "RequestStopTransaction" -> RemoteControl.stopped((Outcome.Simple) outcome);
      case "Reset" -> Restart.reset((Outcome.Simple) outcome);
      case "SetVariables" -> DeviceModel.set(context.station(),
          codec.readCall(SetVariables.Request.class, payload), ((Outcome.VariablesSet) outcome).results());
      case "TriggerMessage" -> Trigger.triggered((Outcome.Simple) outcome);
      case "UnlockConnector" -> RemoteControl.unlocked((Outcome.Unlocked) outcome);
      case "UpdateFirmware" -> Firmware.updating((Outcome.FirmwareAnswered) outcome);
      default -> throw new IllegalArgumentException("no command comes of " + action);
    });
  }

  @Override
  public List<OutgoingCall> encode(CsmsContext context, StationEvent event) {
    return switch (event) {
      case BootEvent boot -> call("BootNotification", Provisioning.boot(context.station().identity(), boot.reason()));
      case HeartbeatEvent _ -> call("Heartbeat", new Heartbeat.Request());
      case StatusEvent status ->
        calls("StatusNotification", Availability.notification(context, status.facts()).stream());
      case AuthorizeEvent authorize -> call("Authorize", Tokens.ask(authorize.token()));
      case MeterEvent readings -> calls("MeterValues", Metering.values(context, readings).stream());
      case DataTransferEvent data -> call("DataTransfer", VendorData.sent(data));
      case FirmwareEvent update -> call("FirmwareStatusNotification", Firmware.notification(update));
      case ReportEvent report -> calls("NotifyReport", Reports.parts(context, report).stream());
      case TransactionEvent fact -> List.of(new OutgoingCall("TransactionEvent",
          codec.write(Transactions.event(context, fact), Transactions.former(context, fact))));
      default -> List.of();
    };
  }

  @Override
  public Answer result(StationEvent event, int part, OutgoingCall call, String payload)
      throws InvalidAnswerException {
    return switch (call.action()) {
      case "BootNotification" ->
        Provisioning.booted(codec.readAnswer(BootNotification.Response.class, payload));
      case "Heartbeat" -> Provisioning.alive(codec.readAnswer(Heartbeat.Response.class, payload));
      case "Authorize" -> Tokens.authorized(codec.readAnswer(Authorize.Response.class, payload));
      case "TransactionEvent" -> Transactions.told(codec.readAnswer(
          org.openocpp.ocpp.v201.internal.transactions.TransactionEvent.Response.class, payload));
      case "DataTransfer" -> VendorData.answered(codec.readAnswer(DataTransfer.Response.class, payload));
      case "StatusNotification" -> acknowledged(StatusNotification.Response.class, payload);
      case "MeterValues" -> acknowledged(MeterValues.Response.class, payload);
      case "FirmwareStatusNotification" -> acknowledged(FirmwareStatusNotification.Response.class, payload);
      case "NotifyReport" -> acknowledged(NotifyReport.Response.class, payload);
      default -> throw new IllegalArgumentException("this station does not send " + call.action());
    };
  }

  /** Refused after Rejected (B03.FR.08); before the first answer and while pending CALLs are answered (B02.FR.01). */
  @Override
  public Gate gate(Registered state, String action) {
    return state == Registered.REJECTED ? Gate.REFUSE : Gate.ANSWER;
  }

  @Override
  public String unreadableId() {
    return NO_READABLE_ID;
  }

  /** The spellings of OCPP-J 2.0.1 §4.2.3. */
  @Override
  public String errorCode(RpcErrorKind kind) {
    return switch (kind) {
      case NOT_IMPLEMENTED -> "NotImplemented";
      case NOT_SUPPORTED -> "NotSupported";
      case INTERNAL_ERROR -> "InternalError";
      case PROTOCOL_ERROR -> "ProtocolError";
      case SECURITY_ERROR -> "SecurityError";
      case FORMAT_VIOLATION -> "FormatViolation";
      case PROPERTY_CONSTRAINT_VIOLATION -> "PropertyConstraintViolation";
      case OCCURRENCE_CONSTRAINT_VIOLATION -> "OccurrenceConstraintViolation";
      case TYPE_CONSTRAINT_VIOLATION -> "TypeConstraintViolation";
      case MESSAGE_TYPE_NOT_SUPPORTED -> "MessageTypeNotSupported";
      case RPC_FRAMEWORK_ERROR -> "RpcFrameworkError";
      default -> "GenericError";
    };
  }

  @Override
  public String status(ConnectorFacts facts) {
    return Availability.status(facts).wireName();
  }

  private <T extends Record> Answer acknowledged(Class<T> type, String payload) throws InvalidAnswerException {
    codec.readAnswer(type, payload);
    return new Answer.Acknowledged();
  }

  private List<OutgoingCall> call(String action, Record payload) {
    return List.of(new OutgoingCall(action, codec.write(payload)));
  }

  private List<OutgoingCall> calls(String action, Stream<? extends Record> payloads) {
    return payloads.map(payload -> new OutgoingCall(action, codec.write(payload))).toList();
  }

  private static Decoded refuse(RpcErrorKind kind, String description) {
    return new Decoded.Refuse(kind, Limits.cut(description, MAX_DESCRIPTION));
  }
}
