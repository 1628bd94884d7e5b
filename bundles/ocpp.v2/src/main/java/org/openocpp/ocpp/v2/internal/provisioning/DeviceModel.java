// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.Assignment;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.api.station.Settings;
import org.openocpp.api.station.StationView;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v2.internal.datatypes.AttributeType;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.datatypes.VariableType;
import org.openocpp.ocpp.v2.internal.provisioning.GetVariables.GetVariableData;
import org.openocpp.ocpp.v2.internal.provisioning.GetVariables.GetVariableResult;
import org.openocpp.ocpp.v2.internal.provisioning.GetVariables.GetVariableStatus;
import org.openocpp.ocpp.v2.internal.provisioning.SetVariables.SetVariableData;
import org.openocpp.ocpp.v2.internal.provisioning.SetVariables.SetVariableResult;
import org.openocpp.ocpp.v2.internal.provisioning.SetVariables.SetVariableStatus;

/**
 * Variables, read and written. They are the settings of the station; the only attribute that they have is Actual. Reading needs no
 * decision: the picture of the station has all settings.
 */
public final class DeviceModel {
  private static final int MAX_VALUE = 2500;
  private static final int MIN_PASSWORD = 16;
  private static final int MAX_PASSWORD = 40;

  private DeviceModel() {}

  public static Reaction get(StationView station, GetVariables.Request request) {
    return new Reaction.Reply(new GetVariables.Response(
        request.getVariableData().stream().map(data -> get(station.settings(), data)).toList()));
  }

  private static GetVariableResult get(Settings settings, GetVariableData data) {
    VariableId id = VariableType.id(data.component(), data.variable());
    Optional<Setting> setting = settings.find(id);
    if (setting.isEmpty()) {
      // B06.FR.06, B06.FR.07, B06.FR.15
      return result(data, hasComponent(settings, id)
          ? GetVariableStatus.UNKNOWN_VARIABLE
          : GetVariableStatus.UNKNOWN_COMPONENT, null, null);
    }
    if (!isActual(data.attributeType())) {
      return result(data, GetVariableStatus.NOT_SUPPORTED_ATTRIBUTE_TYPE, null, null); // B06.FR.08
    }
    if (setting.get().mutability() == Mutability.WRITE_ONLY) {
      // B06.FR.09
      return result(data, GetVariableStatus.REJECTED, null, new StatusInfo(ReasonCode.WRITE_ONLY, null));
    }
    return result(data, GetVariableStatus.ACCEPTED, Limits.cut(setting.get().value(), MAX_VALUE), null);
  }

  private static GetVariableResult result(GetVariableData data, GetVariableStatus status, @Nullable String value,
      @Nullable StatusInfo info) {
    return new GetVariableResult(info, status, actual(data.attributeType()), value, data.component(), data.variable());
  }

  /** Asks the station for what can be asked; the rest is known without it. */
  public static Reaction set(StationView station, SetVariables.Request request) {
    List<Assignment> assignments = request.setVariableData().stream()
        .filter(data -> problem(station.settings(), data).isEmpty()).map(DeviceModel::assignment).toList();
    return assignments.isEmpty() ? new Reaction.Reply(set(station, request, List.of()))
        : new Reaction.Ask(new Command.SetVariables(assignments, false, true));
  }

  /** One result for each, in order (B05.FR.01). */
  public static SetVariables.Response set(StationView station, SetVariables.Request request,
      List<Outcome.SetResult> results) {
    Iterator<Outcome.SetResult> told = results.iterator();
    return new SetVariables.Response(request.setVariableData().stream()
        .map(data -> problem(station.settings(), data).orElseGet(() -> result(data, told.next()))).toList());
  }

  /** What is wrong with it whatever the station says. That follows from names and form only, so it is the same when asked again. */
  private static Optional<SetVariableResult> problem(Settings settings, SetVariableData data) {
    VariableId id = VariableType.id(data.component(), data.variable());
    if (settings.find(id).isEmpty()) {
      // B05.FR.04, B05.FR.05
      return Optional.of(result(data, hasComponent(settings, id)
          ? SetVariableStatus.UNKNOWN_VARIABLE
          : SetVariableStatus.UNKNOWN_COMPONENT, null));
    }
    if (!isActual(data.attributeType())) {
      return Optional.of(result(data, SetVariableStatus.NOT_SUPPORTED_ATTRIBUTE_TYPE, null)); // B05.FR.06
    }
    int length = data.attributeValue().length();
    if (id.equals(Variables.BASIC_AUTH_PASSWORD) && (length < MIN_PASSWORD || length > MAX_PASSWORD)) {
      return Optional.of(result(data, SetVariableStatus.REJECTED,
          StatusInfo.of(ReasonCode.INVALID_VALUE, "must have 16 to 40 characters")));
    }
    return Optional.empty();
  }

  private static SetVariableResult result(SetVariableData data, Outcome.SetResult told) {
    return switch (told.status()) {
      case ACCEPTED -> result(data, SetVariableStatus.ACCEPTED, null); // B05.FR.10
      case REBOOT_REQUIRED -> result(data, SetVariableStatus.REBOOT_REQUIRED, null);
      case UNKNOWN_COMPONENT -> result(data, SetVariableStatus.UNKNOWN_COMPONENT, null);
      case UNKNOWN_VARIABLE -> result(data, SetVariableStatus.UNKNOWN_VARIABLE, null);
      // B05.FR.09
      case READ_ONLY -> result(data, SetVariableStatus.REJECTED, new StatusInfo(ReasonCode.READ_ONLY, null));
      // B05.FR.07, B05.FR.08
      default -> result(data, SetVariableStatus.REJECTED, StatusInfo.of(ReasonCode.INVALID_VALUE, told.reason()));
    };
  }

  private static SetVariableResult result(SetVariableData data, SetVariableStatus status, @Nullable StatusInfo info) {
    return new SetVariableResult(actual(data.attributeType()), status, info, data.component(), data.variable());
  }

  /** The password is text here and bytes in the setting. */
  private static Assignment assignment(SetVariableData data) {
    VariableId id = VariableType.id(data.component(), data.variable());
    String value = data.attributeValue();
    return new Assignment(id, id.equals(Variables.BASIC_AUTH_PASSWORD)
        ? new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : value);
  }

  private static boolean hasComponent(Settings settings, VariableId id) {
    return settings.all().stream().map(Setting::id).anyMatch(other -> other.evse() == id.evse()
        && other.connector() == id.connector() && other.component().equalsIgnoreCase(id.component())
        && Objects.requireNonNullElse(other.componentInstance(), "")
            .equalsIgnoreCase(Objects.requireNonNullElse(id.componentInstance(), "")));
  }

  /** No attribute means Actual (B05.FR.12, B06.FR.11). */
  private static boolean isActual(@Nullable AttributeType type) {
    return actual(type) == AttributeType.ACTUAL;
  }

  private static AttributeType actual(@Nullable AttributeType type) {
    return type == null ? AttributeType.ACTUAL : type;
  }
}
