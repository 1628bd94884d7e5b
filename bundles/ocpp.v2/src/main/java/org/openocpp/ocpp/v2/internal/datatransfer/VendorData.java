// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v2.internal.datatransfer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.RawJson;
import org.openocpp.ocpp.v2.internal.datatransfer.DataTransfer.DataTransferStatus;

/** Data of a vendor: any JSON. */
public final class VendorData {

  private VendorData() {}

  public static Reaction received(DataTransfer.Request request) {
    return new Reaction.Ask(
        new Command.DataTransfer(request.vendorId(), request.messageId(), text(request.data())));
  }

  public static DataTransfer.Response answer(Outcome.DataTransferred outcome) {
    return new DataTransfer.Response(switch (outcome.status()) {
      case ACCEPTED -> DataTransferStatus.ACCEPTED;
      case UNKNOWN_VENDOR -> DataTransferStatus.UNKNOWN_VENDOR_ID; // P01.FR.05
      case UNKNOWN_MESSAGE -> DataTransferStatus.UNKNOWN_MESSAGE_ID; // P01.FR.06
      default -> DataTransferStatus.REJECTED;
    }, null, raw(outcome.data()));
  }

  public static DataTransfer.Request sent(DataTransferEvent event) {
    return new DataTransfer.Request(event.messageId(), raw(event.data()), event.vendorId());
  }

  public static Answer answered(DataTransfer.Response response) {
    return new Answer.DataTransfer(switch (response.status()) {
      case ACCEPTED -> Outcome.DataTransferStatus.ACCEPTED;
      case REJECTED -> Outcome.DataTransferStatus.REJECTED;
      case UNKNOWN_VENDOR_ID -> Outcome.DataTransferStatus.UNKNOWN_VENDOR;
      case UNKNOWN_MESSAGE_ID -> Outcome.DataTransferStatus.UNKNOWN_MESSAGE;
    }, text(response.data()));
  }

  private static @Nullable String text(@Nullable RawJson data) {
    return data == null ? null : data.text();
  }

  private static @Nullable RawJson raw(@Nullable String data) {
    return data == null ? null : new RawJson(data);
  }
}
