// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openocpp.api.station.Command;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.DataTransferred;
import org.openocpp.api.station.VendorHandler;
import org.openocpp.testkit.store.MemoryStore;

/** DataTransfer of the CSMS, and the maker's bundle that takes it. */
class VendorMessagesTest {
  private final TestStation station = TestStation.fresh(new MemoryStore(), 1, Map.of());

  /** Knows the message "ping", and does as it is told with it. */
  private static final class Acme implements VendorHandler {
    final List<String> received = new ArrayList<>();
    CompletionStage<DataTransferred> answer =
        CompletableFuture.completedStage(new DataTransferred(DataTransferStatus.ACCEPTED, "\"pong\""));

    @Override
    public CompletionStage<DataTransferred> received(@Nullable String messageId, @Nullable String data) {
      if (!"ping".equals(messageId)) {
        return CompletableFuture.completedStage(new DataTransferred(DataTransferStatus.UNKNOWN_MESSAGE, null));
      }
      received.add(String.valueOf(data));
      return answer;
    }
  }

  private DataTransferred send(String vendor, @Nullable String messageId) {
    return (DataTransferred) station.execute(new Command.DataTransfer(vendor, messageId, "\"x\""));
  }

  /** 1.6:4.3/1, I42, TC_062 */
  @Test
  void i42AVendorThatNobodyKnowsAndAMessageThatItDoesNotKnow() {
    assertThat(send("com.acme", "ping").status()).isEqualTo(DataTransferStatus.UNKNOWN_VENDOR);
    station.core.vendors().bind("com.acme", new Acme());
    assertThat(send("com.acme", "pong").status()).isEqualTo(DataTransferStatus.UNKNOWN_MESSAGE);
    assertThat(send("com.acme", null).status()).isEqualTo(DataTransferStatus.UNKNOWN_MESSAGE);
    assertThat(send("org.other", "ping").status()).isEqualTo(DataTransferStatus.UNKNOWN_VENDOR);
  }

  /** 1.6:4.3/1: a handler that comes, is replaced, and goes. */
  @Test
  void theHandlerThatCameLastIsAsked() {
    Acme old = new Acme();
    Acme young = new Acme();
    station.core.vendors().bind("com.acme", old);
    assertThat(send("COM.Acme", "ping")).isEqualTo(new DataTransferred(DataTransferStatus.ACCEPTED, "\"pong\""));
    station.core.vendors().bind("com.acme", young);
    send("com.acme", "ping");
    station.core.vendors().unbind(young);
    send("com.acme", "ping");
    assertThat(young.received).containsExactly("\"x\"");
    assertThat(old.received).hasSize(2);
    station.core.vendors().unbind(old);
    assertThat(send("com.acme", "ping").status()).isEqualTo(DataTransferStatus.UNKNOWN_VENDOR);
  }

  /** I42: each call is answered, whatever the maker's bundle does. */
  @Test
  void i42AHandlerThatFailsOrHangsIsRejected() {
    Acme acme = new Acme();
    station.core.vendors().bind("com.acme", acme);
    acme.answer = CompletableFuture.failedStage(new IllegalStateException("as the test wants it"));
    assertThat(send("com.acme", "ping").status()).isEqualTo(DataTransferStatus.REJECTED);
    station.core.vendors().bind("com.throws", (message, data) -> {
      throw new IllegalStateException("as the test wants it");
    });
    assertThat(send("com.throws", null).status()).isEqualTo(DataTransferStatus.REJECTED);
    acme.answer = new CompletableFuture<>();
    var late = station.core.execute(new Command.DataTransfer("com.acme", "ping", null)).toCompletableFuture();
    station.advance(Duration.ofSeconds(19));
    assertThat(late).isNotDone();
    station.advance(Duration.ofSeconds(1));
    assertThat(((DataTransferred) late.join()).status()).isEqualTo(DataTransferStatus.REJECTED);
  }
}
