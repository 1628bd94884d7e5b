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

/** The CSMS writes variables. */
public final class SetVariables {

  public record Request(List<SetVariableData> setVariableData) {
    public Request {
      Limits.required(setVariableData, "setVariableData");
      Limits.notEmpty(setVariableData, "setVariableData");
      setVariableData = List.copyOf(setVariableData);
    }
  }

  public record SetVariableData(@Nullable AttributeType attributeType, String attributeValue, ComponentType component,
      VariableType variable) {
    public SetVariableData {
      Limits.required(attributeValue, "attributeValue");
      Limits.length(attributeValue, "attributeValue", 1000);
      Limits.required(component, "component");
      Limits.required(variable, "variable");
    }

    /** Printed without the value: it may be a secret. */
    @Override
    public String toString() {
      return component + "." + variable + "=…";
    }
  }

  public record Response(List<SetVariableResult> setVariableResult) {
    public Response {
      Limits.required(setVariableResult, "setVariableResult");
      Limits.notEmpty(setVariableResult, "setVariableResult");
      setVariableResult = List.copyOf(setVariableResult);
    }
  }

  public record SetVariableResult(@Nullable AttributeType attributeType, SetVariableStatus attributeStatus,
      @Nullable StatusInfo attributeStatusInfo, ComponentType component, VariableType variable) {
    public SetVariableResult {
      Limits.required(attributeStatus, "attributeStatus");
      Limits.required(component, "component");
      Limits.required(variable, "variable");
    }
  }

  public enum SetVariableStatus implements WireName {
    ACCEPTED, REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE, REBOOT_REQUIRED
  }

  private SetVariables() {}
}
