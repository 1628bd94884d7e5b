// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.util.List;
import java.util.stream.IntStream;

import org.openocpp.api.protocol.CsmsContext;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ReportBase;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.ReportEvent;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.VariableId;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.v2.internal.datatypes.AttributeType;
import org.openocpp.ocpp.v2.internal.datatypes.ComponentType;
import org.openocpp.ocpp.v2.internal.datatypes.EvseType;
import org.openocpp.ocpp.v2.internal.datatypes.ReasonCode;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.datatypes.VariableType;
import org.openocpp.ocpp.v2.internal.provisioning.GetBaseReport.GenericDeviceModelStatus;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport.DataType;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport.MutabilityType;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport.ReportData;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport.VariableAttribute;
import org.openocpp.ocpp.v2.internal.provisioning.NotifyReport.VariableCharacteristics;

/** Reports of the device model. */
public final class Reports {
  /** Variables in one message: at most some 60 KiB, and seldom more than four. */
  private static final int ITEMS = 20;

  private Reports() {}

  public static Reaction ask(GetBaseReport.Request request) {
    return new Reaction.Ask(new Command.GetBaseReport(request.requestId(), switch (request.reportBase()) {
      case CONFIGURATION_INVENTORY -> ReportBase.CONFIGURATION_INVENTORY;
      case FULL_INVENTORY -> ReportBase.FULL_INVENTORY;
      case SUMMARY_INVENTORY -> ReportBase.SUMMARY_INVENTORY;
    }));
  }

  public static GetBaseReport.Response asked(Outcome.Simple outcome) {
    return switch (outcome.status()) {
      case ACCEPTED, SCHEDULED -> new GetBaseReport.Response(GenericDeviceModelStatus.ACCEPTED, null);
      // B07.FR.02
      case NOT_SUPPORTED, NOT_IMPLEMENTED -> new GetBaseReport.Response(GenericDeviceModelStatus.NOT_SUPPORTED, null);
      default -> new GetBaseReport.Response(GenericDeviceModelStatus.REJECTED,
          StatusInfo.of(ReasonCode.UNSPECIFIED, outcome.reason()));
    };
  }

  /** The parts of a report: numbered from 0, each but the last to be continued (B07.FR.03, B07.FR.04, B07.FR.10). */
  public static List<NotifyReport.Request> parts(CsmsContext context, ReportEvent report) {
    List<Setting> settings = report.settings();
    int parts = (settings.size() + ITEMS - 1) / ITEMS;
    return IntStream.range(0, parts)
        .mapToObj(part -> new NotifyReport.Request(report.requestId(), context.date(report.at()),
            settings.subList(part * ITEMS, Math.min((part + 1) * ITEMS, settings.size())).stream().map(Reports::data)
                .toList(),
            part + 1 < parts, part))
        .toList();
  }

  private static ReportData data(Setting setting) {
    VariableId id = setting.id();
    boolean writeOnly = setting.mutability() == Setting.Mutability.WRITE_ONLY;
    return new ReportData(
        new ComponentType(EvseType.of(id.evse(), id.connector()), id.component(), id.componentInstance()),
        new VariableType(id.variable(), id.variableInstance()),
        List.of(new VariableAttribute(AttributeType.ACTUAL, writeOnly ? null : Limits.cut(setting.value(), 2500),
            mutability(setting), true, null)),
        new VariableCharacteristics(setting.unit(), type(setting), null, null, null, false));
  }

  private static MutabilityType mutability(Setting setting) {
    return switch (setting.mutability()) {
      case READ_ONLY -> MutabilityType.READ_ONLY;
      case WRITE_ONLY -> MutabilityType.WRITE_ONLY;
      case READ_WRITE -> MutabilityType.READ_WRITE;
    };
  }

  private static DataType type(Setting setting) {
    return switch (setting.dataType()) {
      case STRING -> DataType.STRING;
      case INTEGER -> DataType.INTEGER;
      case DECIMAL -> DataType.DECIMAL;
      case BOOLEAN -> DataType.BOOLEAN;
      case DATE_TIME -> DataType.DATE_TIME;
      case OPTION_LIST -> DataType.OPTION_LIST;
      case SEQUENCE_LIST -> DataType.SEQUENCE_LIST;
      case MEMBER_LIST -> DataType.MEMBER_LIST;
    };
  }
}
