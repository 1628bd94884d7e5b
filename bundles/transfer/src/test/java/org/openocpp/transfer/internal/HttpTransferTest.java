// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openocpp.api.transfer.FileTransfer.Fetch;
import org.openocpp.api.transfer.TransferException;
import org.openocpp.testkit.time.VirtualTime;

@Timeout(20)
class HttpTransferTest {
  private static final long MAX = 1000;

  @TempDir
  private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final HttpTransfer transfer = new HttpTransfer(time.timers());
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private Path to;

  /** What the server does with one request. */
  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void serve() throws IOException {
    to = folder.resolve("file.part");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    transfer.close();
    server.stop(0);
  }

  private Fetch fetch(Answering answering) {
    server.createContext("/f", exchange -> {
      ranges.add(
          exchange.getRequestHeaders().getFirst("Range") + " " + exchange.getRequestHeaders().getFirst("If-Range"));
      answering.answer(exchange);
      exchange.close();
    });
    return again();
  }

  private Fetch again() {
    return transfer.fetch(URI.create("http://me:secret@127.0.0.1:" + server.getAddress().getPort() + "/f?token=x"), to,
        MAX);
  }

  private static void send(HttpExchange exchange, int status, String tag, String text) throws IOException {
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.sendResponseHeaders(status, text.length());
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void refused(Fetch fetch, String words) {
    assertThatThrownBy(() -> fetch.done().toCompletableFuture().get(10, TimeUnit.SECONDS)).cause()
        .isInstanceOf(TransferException.class).hasMessageContaining(words)
        .hasMessageNotContainingAny("secret", "token");
  }

  private static void whole(Fetch fetch) throws Exception {
    fetch.done().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aFileIsFetchedWithTheCredentialsOfItsAddress() throws Exception {
    whole(fetch(exchange -> {
      assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
      send(exchange, 200, "\"1\"", "all of it");
    }));
    assertThat(to).hasContent("all of it");
    assertThat(ranges).containsExactly("null null");
  }

  /** What came before a pulled cable, or a restart, is not fetched again. */
  @Test
  void whatIsThereIsGoneOnWith() throws Exception {
    Fetch first = fetch(exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      if (ranges.size() == 1) {
        exchange.sendResponseHeaders(200, 9);
        exchange.getResponseBody().write("all ".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        throw new IOException("the cable is pulled");
      }
      exchange.getResponseHeaders().set("Content-Range", "bytes 4-8/9");
      send(exchange, 206, "\"1\"", "of it");
    });
    refused(first, "http://127.0.0.1:");
    whole(again());
    assertThat(to).hasContent("all of it");
    assertThat(ranges).containsExactly("null null", "bytes=4- \"1\"");
  }

  @Test
  void aSourceThatHasChangedIsFetchedFromTheBeginning() throws Exception {
    Files.writeString(to, "some of the old file");
    Files.writeString(folder.resolve("file.part.source"), "\"1\"");
    whole(fetch(exchange -> send(exchange, 200, "\"2\"", "new")));
    assertThat(to).hasContent("new");
  }

  @Test
  void aSourceThatGivesAnotherPartIsRefused() throws Exception {
    Files.writeString(to, "some");
    Files.writeString(folder.resolve("file.part.source"), "\"1\"");
    refused(fetch(exchange -> {
      exchange.getResponseHeaders().set("Content-Range", "bytes 0-2/9");
      send(exchange, 206, "\"1\"", "new");
    }), "another part");
    assertThat(to).hasContent("some");
  }

  @Test
  void aRedirectIsNotFollowedAndAnErrorSaysItsNumber() {
    refused(fetch(exchange -> {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
      exchange.sendResponseHeaders(302, -1);
    }), "answers 302, a redirect");
    server.removeContext("/f");
    refused(fetch(exchange -> exchange.sendResponseHeaders(404, -1)), "answers 404");
  }

  @Test
  void aFileThatIsTooLongIsRefusedWhateverItsHeadSays() {
    refused(fetch(exchange -> send(exchange, 200, "\"1\"", "x".repeat(1001))), "more than 1000 bytes");
    server.removeContext("/f");
    refused(fetch(exchange -> {
      exchange.sendResponseHeaders(200, 0); // chunked: no length
      exchange.getResponseBody().write(new byte[5000]);
    }), "more than 1000 bytes");
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws Exception {
    Fetch fetch = fetch(this::hang);
    begun.await();
    time.advance(Duration.ofSeconds(61));
    refused(fetch, "for 60 s");
  }

  @Test
  void aTransferThatIsCancelledEnds() throws Exception {
    Fetch fetch = fetch(this::hang);
    begun.await();
    fetch.cancel();
    refused(fetch, "cancelled");
  }

  private void hang(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 9);
    exchange.getResponseBody().write(1);
    exchange.getResponseBody().flush();
    begun.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
