// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.translation;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.protocol.RpcErrorKind;

/**
 * Work for the protocol of the version in use. While its bundle is away the work waits; what fails because the bundle was just
 * replaced is done again by the new one. When another version comes into use, what is not done yet fails with
 * {@link ProtocolLeftException}.
 */
public final class Translator {
  private final Jobs jobs;
  private final Protocols protocols;
  private final Deque<Order<?>> waiting = new ArrayDeque<>();
  private String version = "";
  private int generation;
  private @Nullable Dialect dialect;

  public Translator(Jobs jobs, Protocols protocols) {
    this.jobs = jobs;
    this.protocols = protocols;
  }

  /** Work that a protocol does; it may be given to a second one when the first has gone. */
  public interface Work<T> {
    T on(Protocol protocol) throws Exception;
  }

  /** From now on this version is in use: a new connection, or none. */
  public void use(String version) {
    if (version.equals(this.version)) {
      return;
    }
    this.version = version;
    generation++;
    Deque<Order<?>> left = new ArrayDeque<>(waiting);
    waiting.clear();
    refresh();
    left.forEach(order -> order.done.accept(null, new ProtocolLeftException()));
  }

  /** The version in use. */
  public String version() {
    return version;
  }

  /** Whether its protocol is there. */
  public boolean present() {
    return dialect != null;
  }

  /** Services came or went. True where another service than before does the work now. */
  public boolean refresh() {
    Dialect before = dialect;
    dialect = protocols.find(version).orElse(null);
    if (dialect != null) {
      Deque<Order<?>> ready = new ArrayDeque<>(waiting);
      waiting.clear();
      ready.forEach(this::start);
    }
    return dialect != before;
  }

  /** Has work done; the result comes on the link thread, in the order of asking. */
  public <T> void ask(Work<T> work, Jobs.Done<T> done) {
    start(new Order<>(work, done));
  }

  /** How the version in use spells an error code. */
  public String errorCode(RpcErrorKind kind) {
    Dialect dialect = this.dialect;
    return dialect == null ? Dialect.usualErrorCode(kind) : dialect.errorCodes().get(kind);
  }

  /** The id under which the version in use refuses a message without one; empty where it does not, or is not there. */
  public String unreadableId() {
    Dialect dialect = this.dialect;
    return dialect == null ? "" : dialect.unreadableId();
  }

  private <T> void start(Order<T> order) {
    Dialect dialect = this.dialect;
    if (dialect == null) {
      waiting.add(order);
      return;
    }
    int mine = generation;
    jobs.run(() -> order.work.on(dialect.protocol()), (result, failure) -> {
      if (mine != generation) {
        order.done.accept(null, new ProtocolLeftException());
      } else if (failure != null && dialect != this.dialect && !(failure instanceof ProtocolTooSlowException)) {
        start(order);
      } else {
        order.done.accept(result, failure);
      }
    });
  }

  private record Order<T>(Work<T> work, Jobs.Done<T> done) {}
}
