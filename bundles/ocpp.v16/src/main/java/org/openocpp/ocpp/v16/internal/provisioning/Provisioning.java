// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.provisioning;

import java.time.Duration;

import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Command.ResetKind;
import org.openocpp.api.station.Identity;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.v16.internal.provisioning.Reset.ResetStatus;
import org.openocpp.ocpp.v16.internal.provisioning.Reset.ResetType;

/** Registration, sign of life, restart. */
public final class Provisioning {

  private Provisioning() {}

  public static BootNotification.Request boot(Identity identity) {
    return new BootNotification.Request(identity.vendor(), identity.model(), null, identity.serialNumber(),
        identity.firmwareVersion(), null, null, null, null);
  }

  /** A negative interval is no opinion, like 0 (1.6:4.2/3). */
  public static Answer booted(BootNotification.Response response) {
    Answer.Registration registration = switch (response.status()) {
      case ACCEPTED -> Answer.Registration.ACCEPTED;
      case PENDING -> Answer.Registration.PENDING;
      case REJECTED -> Answer.Registration.REJECTED;
    };
    return new Answer.Boot(registration, Duration.ofSeconds(Math.max(response.interval(), 0)), response.currentTime());
  }

  public static Reaction reset(Reset.Request request) {
    return new Reaction.Ask(
        new Command.Reset(request.type() == ResetType.HARD ? ResetKind.HARD : ResetKind.SOFT, 0));
  }

  public static Reset.Response reset(Outcome.Simple outcome) {
    return new Reset.Response(switch (outcome.status()) {
      case ACCEPTED, SCHEDULED -> ResetStatus.ACCEPTED;
      default -> ResetStatus.REJECTED;
    });
  }
}
