// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openocpp.runtime.demo.BackOffice;
import org.openocpp.runtime.demo.Recording;

/**
 * A CSMS as the sessions see it. The library in it does the protocol; what is answered, {@link BackOffice} decides, so that all of
 * them give the same answers. Any thread may call.
 */
public interface InteropCsms extends AutoCloseable {

  /** What the station gets as {@code csms.url}. */
  URI url();

  BackOffice backOffice();

  /** Connections and CALLs of stations, in order. */
  Recording recording();

  /** Sends a CALL to the station that connected last; completes exceptionally with {@link Refused} for a CALLERROR. */
  CompletableFuture<ObjectNode> call(String action, ObjectNode payload);

  @Override
  void close() throws IOException;

  /** What the library, or the schemas, found wrong with messages of the station. */
  List<String> complaints();

  /** A CALLERROR of the station. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String code, String description) {
      super(code + ": " + description);
    }
  }
}
