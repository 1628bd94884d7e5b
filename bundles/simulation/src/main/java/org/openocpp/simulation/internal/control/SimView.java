// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.simulation.SimulatedEvse;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.CsmsMonitor.LinkView;
import org.openocpp.api.station.EvseView;
import org.openocpp.simulation.internal.json.Json;

/** What an observer sees: the hardware as it is, the firmware as it says it is. */
final class SimView {
  private final Firmware firmware;
  private final Json json;

  SimView(Firmware firmware, Json json) {
    this.firmware = firmware;
    this.json = json;
  }

  Answer answer() {
    firmware.requireReady();
    CsmsMonitor csms = firmware.csms();
    List<EvseView> views = firmware.station().view().evses();
    return Answer.ok(json.write(out -> {
      out.writeStartObject();
      link(csms.link(), out);
      out.writeArrayFieldStart("evses");
      for (int i = 1; i <= firmware.evses(); i++) {
        evse(firmware.evse(i), views.get(i - 1), csms, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }));
  }

  private static void link(LinkView link, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("ocpp");
    out.writeStringField("version", link.version());
    out.writeStringField("link", link.up() ? "up" : "down");
    out.writeBooleanField("registered", link.registered());
    out.writeEndObject();
  }

  private static void evse(SimulatedEvse evse, EvseView view, CsmsMonitor csms, JsonGenerator out) throws IOException {
    SimulatedEvse.Picture picture = evse.picture();
    out.writeStartObject();
    out.writeNumberField("id", view.evse());
    out.writeBooleanField("plugged", picture.pluggedConnector() > 0);
    out.writeBooleanField("charging", picture.charging());
    out.writeArrayFieldStart("faults");
    for (String fault : picture.faults().stream().map(f -> FaultNames.name(f.code())).sorted().distinct().toList()) {
      out.writeString(fault);
    }
    out.writeEndArray();
    out.writeStringField("status", status(csms, view.evse(), Math.max(1, picture.pluggedConnector())));
    out.writeStringField("transactionId", transactionId(csms, view.transaction()));
    out.writeNumberField("energyImportWh", picture.register().whole());
    out.writeObjectFieldStart("offered");
    out.writeNumberField("currentA", amps(view.offered().value()));
    out.writeNumberField("phases", view.phases());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static @Nullable String status(CsmsMonitor csms, int evse, int connector) {
    return csms.status(evse, connector).orElse(null);
  }

  /** The CSMS's own id where the version in use has one, else ours. */
  private static @Nullable String transactionId(CsmsMonitor csms, @Nullable UUID transaction) {
    return transaction == null ? null : csms.remoteId(transaction).orElse(transaction.toString());
  }

  private static BigDecimal amps(long milliamps) {
    BigDecimal amps = BigDecimal.valueOf(milliamps, 3).stripTrailingZeros();
    return amps.scale() < 0 ? amps.setScale(0) : amps;
  }
}
