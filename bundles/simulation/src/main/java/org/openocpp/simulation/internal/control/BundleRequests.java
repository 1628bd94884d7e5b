// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.openocpp.api.update.BundleView;
import org.openocpp.api.update.ExchangeEvent;
import org.openocpp.api.update.SwapRefusedException;
import org.openocpp.simulation.internal.json.Json;

/** The exchange of bundles, as the updater does it. */
final class BundleRequests {
  private static final int JAR_LIMIT = 64 * 1024 * 1024;

  private final Firmware firmware;
  private final Json json;

  BundleRequests(Firmware firmware, Json json) {
    this.firmware = firmware;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(Route.of("GET", "/sim/bundles", request -> Answer.ok(list()).now()),
        Route.of("GET", "/sim/exchanges", request -> Answer.ok(exchanges()).now()),
        Route.of("POST", "/sim/bundles/*", this::swap).alone("application/octet-stream", JAR_LIMIT),
        Route.of("DELETE", "/sim/bundles/*", this::remove).alone("application/json", 0));
  }

  private String list() {
    List<BundleView> bundles = firmware.updater().bundles();
    return json.write(out -> {
      out.writeStartArray();
      for (BundleView bundle : bundles) {
        out.writeStartObject();
        out.writeStringField("symbolicName", bundle.symbolicName());
        out.writeStringField("version", bundle.version());
        out.writeStringField("state", bundle.state().name());
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  private String exchanges() {
    return json.write(out -> {
      out.writeStartArray();
      for (ExchangeEvent event : firmware.exchanges().all()) {
        out.writeStartObject();
        out.writeStringField("symbolicName", event.symbolicName());
        out.writeStringField("kind", event.kind().name());
        out.writeStringField("from", event.from());
        out.writeStringField("to", event.to());
        out.writeStringField("reason", event.reason());
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  private CompletionStage<Answer> swap(Request request) {
    return firmware.updater().swap(request.variables().getFirst(), new ByteArrayInputStream(request.body()))
        .handle((report, failure) -> {
          if (failure != null) {
            throw refused(failure);
          }
          return Answer.ok(json.write(out -> {
            out.writeStartObject();
            out.writeStringField("from", report.from());
            out.writeStringField("to", report.to());
            out.writeNumberField("downtimeMs", report.downtimeMs());
            out.writeEndObject();
          }));
        });
  }

  private CompletionStage<Answer> remove(Request request) {
    return firmware.updater().remove(request.variables().getFirst()).handle((done, failure) -> {
      if (failure != null) {
        throw refused(failure);
      }
      return Answer.ACCEPTED;
    });
  }

  private static RuntimeException refused(Throwable failure) {
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    if (!(reason instanceof SwapRefusedException refusal)) {
      return new CompletionException(reason);
    }
    int status = switch (refusal.reason()) {
      case UNKNOWN_BUNDLE -> 404;
      case NOT_A_BUNDLE -> 400;
      default -> 409;
    };
    return new RefusedException(status, refusal.getMessage());
  }
}
