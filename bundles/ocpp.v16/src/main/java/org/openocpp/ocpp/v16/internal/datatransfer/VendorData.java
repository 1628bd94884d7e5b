// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v16.internal.datatransfer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.Outcome;
import org.openocpp.ocpp.internal.dispatch.Reaction;
import org.openocpp.ocpp.internal.json.PayloadCodec;
import org.openocpp.ocpp.v16.internal.datatransfer.DataTransfer.DataTransferStatus;

/** Data of a vendor: JSON text for the station, always a string on this wire. What is no string goes as the text of its JSON. */
public final class VendorData {

  private VendorData() {}

  public static Reaction received(PayloadCodec codec, DataTransfer.Request request) {
    return new Reaction.Ask(
        new Command.DataTransfer(request.vendorId(), request.messageId(), quote(codec, request.data())));
  }

  public static DataTransfer.Response answer(PayloadCodec codec, Outcome.DataTransferred outcome) {
    return new DataTransfer.Response(switch (outcome.status()) {
      case ACCEPTED -> DataTransferStatus.ACCEPTED;
      case UNKNOWN_VENDOR -> DataTransferStatus.UNKNOWN_VENDOR_ID;
      case UNKNOWN_MESSAGE -> DataTransferStatus.UNKNOWN_MESSAGE_ID;
      default -> DataTransferStatus.REJECTED;
    }, unquote(codec, outcome.data()));
  }

  public static DataTransfer.Request sent(PayloadCodec codec, DataTransferEvent event) {
    return new DataTransfer.Request(event.vendorId(), event.messageId(), unquote(codec, event.data()));
  }

  public static Answer answered(PayloadCodec codec, DataTransfer.Response response) {
    return new Answer.DataTransfer(switch (response.status()) {
      case ACCEPTED -> Outcome.DataTransferStatus.ACCEPTED;
      case REJECTED -> Outcome.DataTransferStatus.REJECTED;
      case UNKNOWN_VENDOR_ID -> Outcome.DataTransferStatus.UNKNOWN_VENDOR;
      case UNKNOWN_MESSAGE_ID -> Outcome.DataTransferStatus.UNKNOWN_MESSAGE;
    }, quote(codec, response.data()));
  }

  private static @Nullable String quote(PayloadCodec codec, @Nullable String data) {
    return data == null ? null : codec.quote(data);
  }

  private static @Nullable String unquote(PayloadCodec codec, @Nullable String data) {
    return data == null ? null : codec.unquote(data);
  }
}
