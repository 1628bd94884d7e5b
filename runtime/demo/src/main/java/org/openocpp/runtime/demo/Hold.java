// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import org.openocpp.runtime.demo.RpcMessage.Call;

/** CALLs of one action that wait for their answer until a test lets them go. */
public final class Hold {
  private record Held(String station, Call call) {}

  private final BiFunction<String, Call, Reply> usual;
  private final Map<Held, CompletableFuture<Reply>> waiting = new LinkedHashMap<>();
  private boolean released;

  Hold(BiFunction<String, Call, Reply> usual) {
    this.usual = usual;
  }

  synchronized CompletionStage<Reply> take(String station, Call call) {
    if (released) {
      return CompletableFuture.completedFuture(usual.apply(station, call));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    waiting.put(new Held(station, call), reply);
    return reply;
  }

  /** The CALLs that wait, oldest first. */
  public synchronized List<Call> held() {
    return waiting.keySet().stream().map(Held::call).toList();
  }

  /** Answers what waits, and everything that comes, as usual. */
  public void release() {
    release(usual);
  }

  /** Answers what waits with this, and everything that comes as usual. */
  public void release(Reply reply) {
    release((station, call) -> reply);
  }

  private void release(BiFunction<String, Call, Reply> how) {
    Map<Held, CompletableFuture<Reply>> due;
    synchronized (this) {
      released = true;
      due = new LinkedHashMap<>(waiting);
      waiting.clear();
    }
    due.forEach((held, reply) -> reply.complete(how.apply(held.station(), held.call())));
  }
}
