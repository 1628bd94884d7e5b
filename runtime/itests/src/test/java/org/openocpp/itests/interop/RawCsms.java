// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.itests.schemas.OcppSchemas;
import org.openocpp.runtime.demo.BackOffice;
import org.openocpp.runtime.demo.DemoCsms;
import org.openocpp.runtime.demo.LogEntry;
import org.openocpp.runtime.demo.Recording;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallError;
import org.openocpp.runtime.demo.RpcMessage.CallResult;

/** Our own CSMS, which sees each frame: all of them are held against the schemas, in both directions. */
public final class RawCsms implements InteropCsms {
  private final DemoCsms csms = DemoCsms.start();
  private final OcppSchemas schemas = OcppSchemas.load("1.6");

  public RawCsms() throws IOException, InterruptedException {}

  /** What it is made of, for a test that answers in ways of its own. */
  public DemoCsms demo() {
    return csms;
  }

  @Override
  public URI url() {
    return csms.url();
  }

  @Override
  public BackOffice backOffice() {
    return csms.backOffice();
  }

  @Override
  public Recording recording() {
    return csms.recording();
  }

  @Override
  public CompletableFuture<ObjectNode> call(String action, ObjectNode payload) {
    return csms.call(action, payload).thenApply(answer -> switch (answer) {
      case CallResult result -> result.payload();
      case CallError error -> throw new Refused(error.code(), error.description());
    });
  }

  @Override
  public List<String> complaints() {
    List<String> found = new ArrayList<>();
    Map<String, String> actions = new HashMap<>();
    for (LogEntry entry : csms.recording().entries()) {
      if (entry.kind() == LogEntry.Kind.VIOLATION) {
        found.add(entry.text());
      }
      List<String> flaws = switch (entry.message()) {
        case Call call -> {
          actions.put(call.id(), call.action());
          yield schemas.flawsOfCall(call.action(), call.payload());
        }
        case CallResult result when actions.containsKey(result.id()) ->
          schemas.flawsOfResult(actions.get(result.id()), result.payload());
        case null, default -> List.of();
      };
      flaws.forEach(flaw -> found.add(flaw + " in " + entry));
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    csms.close();
  }
}
