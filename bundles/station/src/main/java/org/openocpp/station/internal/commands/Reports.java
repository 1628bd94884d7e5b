// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.commands;

import java.util.List;

import org.openocpp.api.station.Command.GetBaseReport;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.Simple;
import org.openocpp.api.station.Outcome.Status;
import org.openocpp.api.station.ReportEvent;
import org.openocpp.api.station.Setting;
import org.openocpp.api.station.Setting.Mutability;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.state.StationContext;

/** Reports of the settings: a picture is taken with the answer and told after it. A report is worth nothing later and is not kept. */
public final class Reports {
  private final StationContext context;

  public Reports(StationContext context) {
    this.context = context;
  }

  Outcome report(GetBaseReport command, Decision decision) {
    List<Setting> all = List.copyOf(context.settings().all());
    List<Setting> told = switch (command.base()) {
      case CONFIGURATION_INVENTORY ->
        all.stream().filter(setting -> setting.mutability() != Mutability.READ_ONLY).toList();
      case FULL_INVENTORY -> all;
      default -> List.of();
    };
    if (told.isEmpty()) {
      return new Simple(Status.NOT_SUPPORTED, "there is no such report");
    }
    ReportEvent report = new ReportEvent(command.requestId(), command.base(), context.clock().stamp(), told);
    decision.then(() -> {
      CsmsLink link = context.link();
      if (link != null) {
        link.request(report);
      }
    });
    return Simple.ACCEPTED;
  }
}
