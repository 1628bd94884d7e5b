// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.BackOffice;
import org.openocpp.runtime.demo.Recording;

/** npm {@code ocpp-rpc} for OCPP 1.6. */
final class OcppRpcCsms implements InteropCsms {
  private final BackOffice backOffice = new BackOffice(Clock.systemUTC());
  private final OcppRpcServer server = new OcppRpcServer("ocpp1.6", backOffice::answer);

  OcppRpcCsms() throws IOException, InterruptedException {}

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public BackOffice backOffice() {
    return backOffice;
  }

  @Override
  public Recording recording() {
    return server.recording();
  }

  @Override
  public CompletableFuture<ObjectNode> call(String action, ObjectNode payload) {
    return server.call(action, payload);
  }

  @Override
  public List<String> complaints() {
    return server.complaints();
  }

  @Override
  public void close() {
    server.close();
  }
}
