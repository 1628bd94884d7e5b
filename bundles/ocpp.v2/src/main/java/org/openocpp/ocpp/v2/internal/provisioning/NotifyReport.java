// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.AttributeType;
import org.openocpp.ocpp.v2.internal.datatypes.ComponentType;
import org.openocpp.ocpp.v2.internal.datatypes.VariableType;

/** A part of a report. */
public final class NotifyReport {

  public record Request(Integer requestId, Instant generatedAt, @Nullable List<ReportData> reportData,
      @Nullable Boolean tbc, Integer seqNo) {
    public Request {
      Limits.required(requestId, "requestId");
      Limits.required(generatedAt, "generatedAt");
      Limits.notEmpty(reportData, "reportData");
      reportData = reportData == null ? null : List.copyOf(reportData);
      Limits.required(seqNo, "seqNo");
    }
  }

  public record ReportData(ComponentType component, VariableType variable, List<VariableAttribute> variableAttribute,
      @Nullable VariableCharacteristics variableCharacteristics) {
    public ReportData {
      Limits.required(component, "component");
      Limits.required(variable, "variable");
      Limits.required(variableAttribute, "variableAttribute");
      Limits.items(variableAttribute, "variableAttribute", 4);
      variableAttribute = List.copyOf(variableAttribute);
    }
  }

  public record VariableAttribute(@Nullable AttributeType type, @Nullable String value,
      @Nullable MutabilityType mutability, @Nullable Boolean persistent, @Nullable Boolean constant) {
    public VariableAttribute {
      Limits.length(value, "value", 2500);
    }
  }

  public record VariableCharacteristics(@Nullable String unit, DataType dataType, @Nullable BigDecimal minLimit,
      @Nullable BigDecimal maxLimit, @Nullable String valuesList, Boolean supportsMonitoring) {
    public VariableCharacteristics {
      Limits.length(unit, "unit", 16);
      Limits.required(dataType, "dataType");
      Limits.length(valuesList, "valuesList", 1000);
      Limits.required(supportsMonitoring, "supportsMonitoring");
    }
  }

  public record Response() {}

  public enum MutabilityType implements WireName {
    READ_ONLY, WRITE_ONLY, READ_WRITE
  }

  public enum DataType implements WireName {
    STRING("string"), DECIMAL("decimal"), INTEGER("integer"), DATE_TIME("dateTime"), BOOLEAN("boolean"),
    OPTION_LIST("OptionList"), SEQUENCE_LIST("SequenceList"), MEMBER_LIST("MemberList");

    private final String wireName;

    DataType(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  private NotifyReport() {}
}
