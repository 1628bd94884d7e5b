// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.provisioning;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;
import org.openocpp.ocpp.v2.internal.datatypes.AttributeType;
import org.openocpp.ocpp.v2.internal.datatypes.ComponentType;
import org.openocpp.ocpp.v2.internal.datatypes.StatusInfo;
import org.openocpp.ocpp.v2.internal.datatypes.VariableType;

/** The CSMS reads variables. */
public final class GetVariables {

  public record Request(List<GetVariableData> getVariableData) {
    public Request {
      Limits.required(getVariableData, "getVariableData");
      Limits.notEmpty(getVariableData, "getVariableData");
      getVariableData = List.copyOf(getVariableData);
    }
  }

  public record GetVariableData(@Nullable AttributeType attributeType, ComponentType component,
      VariableType variable) {
    public GetVariableData {
      Limits.required(component, "component");
      Limits.required(variable, "variable");
    }
  }

  public record Response(List<GetVariableResult> getVariableResult) {
    public Response {
      Limits.required(getVariableResult, "getVariableResult");
      Limits.notEmpty(getVariableResult, "getVariableResult");
      getVariableResult = List.copyOf(getVariableResult);
    }
  }

  public record GetVariableResult(@Nullable StatusInfo attributeStatusInfo, GetVariableStatus attributeStatus,
      @Nullable AttributeType attributeType, @Nullable String attributeValue, ComponentType component,
      VariableType variable) {
    public GetVariableResult {
      Limits.required(attributeStatus, "attributeStatus");
      Limits.length(attributeValue, "attributeValue", 2500);
      Limits.required(component, "component");
      Limits.required(variable, "variable");
    }
  }

  public enum GetVariableStatus implements WireName {
    ACCEPTED, REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE
  }

  private GetVariables() {}
}
