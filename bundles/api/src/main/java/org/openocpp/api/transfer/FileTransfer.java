// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** Fetches files by some schemes. Thread-safe; nothing here blocks. */
@ConsumerType
public interface FileTransfer {

  /** Schemes of addresses that it serves, in lower case. */
  Set<String> schemes();

  /**
   * Fetches a file. What lies in {@code to} already is gone on with where the source says that it has not changed since, and is fetched
   * anew where it does not; {@code to} with {@code .source} after its name is the transfer's own note about that. It goes to no other
   * address than the one given.
   *
   * @param maxBytes a longer file is refused
   */
  Fetch fetch(URI from, Path to, long maxBytes);

  /** One transfer under way. */
  interface Fetch {

    /** Completes when the file is there whole and forced; exceptionally with {@link TransferException}. On a thread of the transfer. */
    CompletionStage<Void> done();

    /** Ends it soon; what has come stays. Idempotent. */
    void cancel();
  }
}
