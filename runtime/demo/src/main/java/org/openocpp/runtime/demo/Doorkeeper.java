// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.openocpp.runtime.demo.websocket.Handshake;
import org.openocpp.runtime.demo.websocket.Opening;

/** Decides who is let in: sub-protocol and password, unless a test said otherwise. */
final class Doorkeeper {
  private volatile List<String> subprotocols;
  private volatile byte @Nullable [] password;
  private volatile @Nullable Opening always;

  Doorkeeper(List<String> subprotocols, byte @Nullable [] password) {
    this.subprotocols = List.copyOf(subprotocols);
    this.password = password;
  }

  void subprotocols(List<String> spoken) {
    subprotocols = List.copyOf(spoken);
  }

  void password(byte @Nullable [] expected) {
    password = expected;
  }

  /** From now on everyone gets this; null returns to the rules. */
  void always(@Nullable Opening opening) {
    always = opening;
  }

  Opening decide(Handshake handshake) {
    Opening fixed = always;
    if (fixed != null) {
      return fixed;
    }
    byte[] expected = password;
    if (expected != null && !handshake.password().map(sent -> MessageDigest.isEqual(sent, expected)).orElse(false)) {
      return new Opening.Refuse(401);
    }
    Predicate<String> spoken = subprotocols::contains;
    Optional<String> agreed = handshake.subprotocols().stream().filter(spoken).findFirst();
    // OCPP-J 1.6 §3.2: without a shared sub-protocol the handshake is completed without the header, then closed
    return agreed.<Opening>map(Opening.Accept::new)
        .orElseGet(() -> new Opening.AcceptAndClose(1002, "no shared sub-protocol"));
  }
}
