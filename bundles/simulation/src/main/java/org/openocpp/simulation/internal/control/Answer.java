// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a request.
 *
 * @param body JSON; null for none
 * @param then runs when the answer has left; null for nothing
 */
record Answer(int status, @Nullable String body, @Nullable Runnable then) {
  /** It has happened. */
  static final Answer ACCEPTED = new Answer(202, null, null);

  static Answer ok(String body) {
    return new Answer(200, body, null);
  }

  CompletionStage<Answer> now() {
    return CompletableFuture.completedFuture(this);
  }
}
