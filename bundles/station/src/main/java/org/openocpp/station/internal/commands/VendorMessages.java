// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.DataTransferred;
import org.openocpp.api.station.VendorHandler;
import org.openocpp.station.internal.state.StationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands DataTransfer of the CSMS to the bundle of the vendor it is meant for. On the loop. */
public final class VendorMessages {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(VendorMessages.class);

  private final StationContext context;
  private final List<Bound> handlers = new ArrayList<>();

  public VendorMessages(StationContext context) {
    this.context = context;
  }

  private record Bound(String vendor, VendorHandler handler) {}

  public void bind(String vendor, VendorHandler handler) {
    handlers.addFirst(new Bound(vendor, handler));
  }

  public void unbind(VendorHandler handler) {
    handlers.removeIf(bound -> bound.handler() == handler);
  }

  /** 1.6:4.3/1 */
  CompletionStage<Outcome> received(Command.DataTransfer command) {
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    handlers.stream().filter(bound -> bound.vendor().equalsIgnoreCase(command.vendorId())).findFirst().ifPresentOrElse(
        bound -> ask(bound, command, result),
        () -> result.complete(new DataTransferred(DataTransferStatus.UNKNOWN_VENDOR, null)));
    return result;
  }

  private void ask(Bound bound, Command.DataTransfer command, CompletableFuture<Outcome> result) {
    context.loop().after(PATIENCE, () -> reject(bound, "no answer within " + PATIENCE.toSeconds() + " s", result));
    try {
      bound.handler().received(command.messageId(), command.data())
          .whenComplete((answer, failure) -> context.loop().post(() -> {
            if (answer != null) {
              result.complete(answer);
            } else {
              reject(bound, String.valueOf(failure), result);
            }
          }));
    } catch (RuntimeException e) {
      reject(bound, e.toString(), result);
    }
  }

  private static void reject(Bound bound, String why, CompletableFuture<Outcome> result) {
    if (result.complete(new DataTransferred(DataTransferStatus.REJECTED, null))) {
      log.warn("a message for the vendor {} was not taken: {}", bound.vendor(), why);
    }
  }
}
