// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transport.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a transport, for the moment when all must end. */
public final class Connections {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);
  /** For a goodbye, for what follows none, and for the threads: a second in all. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** One of them. */
  public interface Member {
    /** Begins to connect. May block, as the look-up of a name does. */
    void start();

    /** Begins to end, with a goodbye where there is anyone to say it to. */
    void stop();

    /** Begins to end, without one. */
    void abort();

    /** Done when the listener has heard the last and everything is released. */
    CompletableFuture<Void> end();
  }

  private final Workers workers;
  private final Set<Member> members = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  public Connections(Workers workers) {
    this.workers = workers;
  }

  public void add(Member member) {
    members.add(member);
    member.end().thenRun(() -> members.remove(member));
    workers.execute(stopped ? member::stop : member::start);
  }

  /** Ends all, waits for that within a second, and stops the workers. */
  public void stop() {
    stopped = true;
    List<Member> ending = List.copyOf(members);
    ending.forEach(Member::stop);
    awaitEnd(ending);
    ending.forEach(Member::abort);
    awaitEnd(ending);
    workers.stop(PATIENCE);
  }

  private static void awaitEnd(List<Member> ending) {
    try {
      CompletableFuture.allOf(ending.stream().map(Member::end).toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("not every connection has ended yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
