// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal;

import java.util.List;
import java.util.Optional;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.protocol.Decoded;
import org.openocpp.api.protocol.Gate;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.KeyNames;
import org.openocpp.api.protocol.OutgoingCall;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.Registered;
import org.openocpp.api.protocol.RpcErrorKind;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.AuthorizeEvent;
import org.openocpp.api.station.BootEvent;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.FirmwareEvent;
import org.openocpp.api.station.HeartbeatEvent;
import org.openocpp.api.station.MeterEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.StatusEvent;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.PayloadCodec;
import org.openocpp.ocpp.internal.json.Violation;
import org.openocpp.ocpp.v16.internal.authorization.Authorize;
import org.openocpp.ocpp.v16.internal.authorization.ClearCache;
import org.openocpp.ocpp.v16.internal.authorization.Tokens;
import org.openocpp.ocpp.v16.internal.availability.Availability;
import org.openocpp.ocpp.v16.internal.availability.ChangeAvailability;
import org.openocpp.ocpp.v16.internal.availability.StatusNotification;
import org.openocpp.ocpp.v16.internal.configuration.ChangeConfiguration;
import org.openocpp.ocpp.v16.internal.configuration.Configuration;
import org.openocpp.ocpp.v16.internal.configuration.GetConfiguration;
import org.openocpp.ocpp.v16.internal.datatransfer.DataTransfer;
import org.openocpp.ocpp.v16.internal.datatransfer.VendorData;
import org.openocpp.ocpp.v16.internal.dispatch.FeatureProfile;
import org.openocpp.ocpp.v16.internal.firmware.Firmware;
import org.openocpp.ocpp.v16.internal.firmware.FirmwareStatusNotification;
import org.openocpp.ocpp.v16.internal.firmware.UpdateFirmware;
import org.openocpp.ocpp.v16.internal.metering.MeterValues;
import org.openocpp.ocpp.v16.internal.metering.Metering;
import org.openocpp.ocpp.v16.internal.provisioning.BootNotification;
import org.openocpp.ocpp.v16.internal.provisioning.Heartbeat;
import org.openocpp.ocpp.v16.internal.provisioning.Provisioning;
import org.openocpp.ocpp.v16.internal.provisioning.Reset;
import org.openocpp.ocpp.v16.internal.remotecontrol.RemoteControl;
import org.openocpp.ocpp.v16.internal.remotecontrol.RemoteStartTransaction;
import org.openocpp.ocpp.v16.internal.remotecontrol.RemoteStopTransaction;
import org.openocpp.ocpp.v16.internal.remotecontrol.UnlockConnector;
import org.openocpp.ocpp.v16.internal.transactions.StartTransaction;
import org.openocpp.ocpp.v16.internal.transactions.StopTransaction;
import org.openocpp.ocpp.v16.internal.transactions.Transactions;
import org.openocpp.ocpp.v16.internal.trigger.Trigger;
import org.openocpp.ocpp.v16.internal.trigger.TriggerMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** OCPP 1.6J: takes actions and events to the block that knows them. */
@Component(service = {Protocol.class, KeyNames.class}, property = Protocol.VERSION + "=1.6")
public final class Ocpp16 implements Protocol, KeyNames {
  private static final int MAX_DESCRIPTION = 255;

  private final PayloadCodec codec = new PayloadCodec();

  @Activate
  public Ocpp16() {}

  @Override
  public String subprotocol() {
    return "ocpp1.6";
  }

  @Override
  public Decoded decode(CsmsContext context, String action, String payload) {
    Optional<FeatureProfile> profile = FeatureProfile.of(action);
    if (profile.isEmpty()) {
      return refuse(RpcErrorKind.NOT_IMPLEMENTED, "OCPP 1.6 has no action " + action);
    }
    if (!profile.get().isListed(context.station().settings())) {
      return refuse(RpcErrorKind.NOT_SUPPORTED, action + " belongs to a profile that this station does not support");
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
      case "ChangeConfiguration" ->
        Configuration.change(context.station(), codec.readCall(ChangeConfiguration.Request.class, payload));
      case "ClearCache" -> {
        codec.readCall(ClearCache.Request.class, payload);
        yield Tokens.clearCache();
      }
      case "DataTransfer" -> VendorData.received(codec, codec.readCall(DataTransfer.Request.class, payload));
      case "GetConfiguration" ->
        Configuration.get(context.station(), codec.readCall(GetConfiguration.Request.class, payload));
      case "RemoteStartTransaction" ->
        RemoteControl.start(context, codec.readCall(RemoteStartTransaction.Request.class, payload));
      case "RemoteStopTransaction" ->
        RemoteControl.stop(context, codec.readCall(RemoteStopTransaction.Request.class, payload));
      case "Reset" -> Provisioning.reset(codec.readCall(Reset.Request.class, payload));
      case "TriggerMessage" -> Trigger.trigger(context, codec.readCall(TriggerMessage.Request.class, payload));
      case "UpdateFirmware" -> Firmware.update(codec.readCall(UpdateFirmware.Request.class, payload));
      case "UnlockConnector" ->
        RemoteControl.unlock(context, codec.readCall(UnlockConnector.Request.class, payload));
      default -> throw new Violation(RpcErrorKind.NOT_SUPPORTED, "", action + " is not supported by this station");
    };
  }

  @Override
  public String render(CsmsContext context, String action, String payload, Outcome outcome) {
    return codec.write(switch (action) {
      case "ChangeAvailability" -> Availability.changed((Outcome.Simple) outcome);
      case "ChangeConfiguration" -> Configuration.changed((Outcome.VariablesSet) outcome);
      case "ClearCache" -> Tokens.cleared((Outcome.Simple) outcome);
      case "DataTransfer" -> VendorData.answer(codec, (Outcome.DataTransferred) outcome);
      case "RemoteStartTransaction" -> RemoteControl.started((Outcome.Started) outcome);
      case "RemoteStopTransaction" -> RemoteControl.stopped((Outcome.Simple) outcome);
      case "Reset" -> Provisioning.reset((Outcome.Simple) outcome);
      case "TriggerMessage" -> Trigger.triggered((Outcome.Simple) outcome);
      case "UpdateFirmware" -> Firmware.updating();
      case "UnlockConnector" -> RemoteControl.unlocked((Outcome.Unlocked) outcome);
      default -> throw new IllegalArgumentException("no command comes of " + action);
    });
  }

  @Override
  public List<OutgoingCall> encode(CsmsContext context, StationEvent event) {
    return switch (event) {
      case BootEvent _ -> call("BootNotification", Provisioning.boot(context.station().identity()));
      case HeartbeatEvent _ -> call("Heartbeat", new Heartbeat.Request());
      case StatusEvent status -> call("StatusNotification", Availability.notification(context, status.facts()));
      case AuthorizeEvent authorize -> call("Authorize", new Authorize.Request(authorize.token().value()));
      case MeterEvent readings -> call("MeterValues", Metering.values(context, readings));
      case DataTransferEvent data -> call("DataTransfer", VendorData.sent(codec, data));
      case FirmwareEvent update -> call("FirmwareStatusNotification", Firmware.notification(update));
      case TransactionEvent fact -> switch (fact.phase()) {
        case STARTED -> call("StartTransaction", Transactions.start(context, fact));
        case UPDATED -> call("MeterValues", Transactions.update(context, fact));
        case ENDED -> call("StopTransaction", Transactions.stop(context, fact));
      };
      default -> List.of();
    };
  }

  @Override
  public Answer result(StationEvent event, int part, OutgoingCall call, String payload)
      throws InvalidAnswerException {
    return switch (call.action()) {
      case "BootNotification" ->
        Provisioning.booted(codec.readAnswer(BootNotification.Response.class, payload));
      case "Heartbeat" ->
        new Answer.Heartbeat(codec.readAnswer(Heartbeat.Response.class, payload).currentTime());
      case "Authorize" -> Tokens.authorized(codec.readAnswer(Authorize.Response.class, payload));
      case "StartTransaction" -> Transactions.started(codec.readAnswer(StartTransaction.Response.class, payload));
      case "StopTransaction" -> Transactions.stopped(codec.readAnswer(StopTransaction.Response.class, payload));
      case "DataTransfer" -> VendorData.answered(codec, codec.readAnswer(DataTransfer.Response.class, payload));
      case "StatusNotification" -> acknowledged(StatusNotification.Response.class, payload);
      case "FirmwareStatusNotification" -> acknowledged(FirmwareStatusNotification.Response.class, payload);
      case "MeterValues" -> acknowledged(MeterValues.Response.class, payload);
      default -> throw new IllegalArgumentException("this station does not send " + call.action());
    };
  }

  /** Silence after Rejected (1.6:4.2/4); before the first answer and while pending CALLs are answered (1.6:4.2/5). */
  @Override
  public Gate gate(Registered state, String action) {
    return state == Registered.REJECTED ? Gate.SILENCE : Gate.ANSWER;
  }

  /** FormationViolation and Occurence are the spellings of OCPP-J 1.6. It has no code of its own for the last two kinds. */
  @Override
  public String errorCode(RpcErrorKind kind) {
    return switch (kind) {
      case NOT_IMPLEMENTED -> "NotImplemented";
      case NOT_SUPPORTED -> "NotSupported";
      case INTERNAL_ERROR -> "InternalError";
      case PROTOCOL_ERROR -> "ProtocolError";
      case SECURITY_ERROR -> "SecurityError";
      case FORMAT_VIOLATION, RPC_FRAMEWORK_ERROR -> "FormationViolation";
      case PROPERTY_CONSTRAINT_VIOLATION -> "PropertyConstraintViolation";
      case OCCURRENCE_CONSTRAINT_VIOLATION -> "OccurenceConstraintViolation";
      case TYPE_CONSTRAINT_VIOLATION -> "TypeConstraintViolation";
      default -> "GenericError";
    };
  }

  @Override
  public String status(ConnectorFacts facts) {
    return Availability.status(facts).wireName();
  }

  @Override
  public Optional<List<Assignment>> assignments(String key, String value) {
    return Configuration.assignments(key, value);
  }

  private <T extends Record> Answer acknowledged(Class<T> type, String payload) throws InvalidAnswerException {
    codec.readAnswer(type, payload);
    return new Answer.Acknowledged();
  }

  private List<OutgoingCall> call(String action, Record payload) {
    return List.of(new OutgoingCall(action, codec.write(payload)));
  }

  private List<OutgoingCall> call(String action, Optional<? extends Record> payload) {
    return payload.map(record -> call(action, record)).orElse(List.of());
  }

  private static Decoded refuse(RpcErrorKind kind, String description) {
    return new Decoded.Refuse(kind, Limits.cut(description, MAX_DESCRIPTION));
  }
}
