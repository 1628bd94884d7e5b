// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.jdk.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Sends one thing after the other, as {@code java.net.http} takes the next message only when the one before is out. Never blocks. */
final class SendQueue {
  private final AtomicReference<CompletableFuture<Void>> last =
      new AtomicReference<>(CompletableFuture.completedFuture(null));
  /** The library leaves what it was sending unfinished when its connection is torn down. */
  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  /** @param send begins to send and tells when that is done; called once everything before it is out */
  CompletableFuture<Void> add(Supplier<? extends CompletionStage<?>> send) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    waiting.add(sent);
    sent.whenComplete((_, _) -> waiting.remove(sent));
    last.getAndSet(sent).whenComplete((_, _) -> {
      if (over) {
        fail(sent);
      } else {
        begin(send).whenComplete((_, thrown) -> complete(sent, thrown));
      }
    });
    return sent;
  }

  /** Fails what waits and what comes. */
  void close() {
    over = true;
    waiting.forEach(SendQueue::fail);
  }

  private static CompletionStage<?> begin(Supplier<? extends CompletionStage<?>> send) {
    try {
      return send.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static void complete(CompletableFuture<Void> sent, Throwable thrown) {
    if (thrown == null) {
      sent.complete(null);
    } else {
      sent.completeExceptionally(thrown);
    }
  }

  private static void fail(CompletableFuture<Void> sent) {
    sent.completeExceptionally(new IOException("the connection is closed"));
  }
}
