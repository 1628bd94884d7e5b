// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transfer.FileTransfer;
import org.openocpp.api.transfer.TransferException;

/** One file on its way. */
final class HttpFetch implements FileTransfer.Fetch {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(CONNECT)
      .version(HttpClient.Version.HTTP_1_1).build();
  private final Timers timers;
  private final Duration silence;
  private final URI from;
  private final Path to;
  private final long maxBytes;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean cancelled;
  private volatile boolean silent;
  private volatile MonotonicTime heard;
  private volatile @Nullable InputStream body;

  HttpFetch(Timers timers, Duration silence, URI from, Path to, long maxBytes) {
    this.timers = timers;
    this.silence = silence;
    this.from = from;
    this.to = to;
    this.maxBytes = maxBytes;
    heard = timers.now();
    thread = Thread.ofPlatform().daemon().name("transfer-http").unstarted(this::run);
  }

  void start() {
    thread.start();
    watch(silence);
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  @Override
  public void cancel() {
    cancelled = true;
    end();
  }

  /** A read that waits ends by an interrupt while it waits for the head, and by the end of its stream afterwards. */
  private void end() {
    client.shutdownNow();
    thread.interrupt();
    InputStream open = body;
    if (open != null) {
      closeQuietly(open);
    }
  }

  private void watch(Duration left) {
    timers.after(left, () -> {
      Duration quiet = timers.now().since(heard);
      if (done.isDone()) {
        return;
      }
      if (quiet.compareTo(silence) >= 0) {
        silent = true;
        end();
      } else {
        watch(silence.minus(quiet));
      }
    });
  }

  private void run() {
    try (client) {
      fetch();
      done.complete(null);
    } catch (TransferException e) {
      done.completeExceptionally(e);
    } catch (IOException | InterruptedException | RuntimeException | Error e) { // whoever waits must hear of it, whatever it is
      done.completeExceptionally(new TransferException(cancelled ? "the transfer was cancelled"
          : silent ? "nothing came from " + place() + " for " + silence.toSeconds() + " s"
              : place() + " cannot be fetched: "
                  + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())));
    }
  }

  private void fetch() throws IOException, InterruptedException, TransferException {
    long had = Files.exists(to) ? Files.size(to) : 0;
    String validator = had > 0 && Files.exists(note()) ? Files.readString(note()) : "";
    HttpResponse<InputStream> response = ask(validator.isEmpty() ? 0 : had, validator);
    if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
      // all of it is there, or it is another file: whoever asked knows by the digest, so once more from the start
      closeQuietly(response.body());
      response = ask(0, "");
    }
    try (InputStream in = response.body()) {
      body = in;
      long start = switch (response.statusCode()) {
        case OK -> 0;
        case PARTIAL -> startOf(response, had);
        default -> throw new TransferException(place() + " answers " + response.statusCode()
            + (response.statusCode() / 100 == 3 ? ", a redirect, which is not followed" : ""));
      };
      receive(in, start, response);
    }
  }

  private HttpResponse<InputStream> ask(long had, String validator)
      throws IOException, InterruptedException, TransferException {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(withoutUser()).GET();
    } catch (IllegalArgumentException e) {
      throw new TransferException("the address cannot be used"); // the message would repeat it
    }
    if (from.getUserInfo() != null) {
      request.header("Authorization", "Basic "
          + Base64.getEncoder().encodeToString(from.getUserInfo().getBytes(StandardCharsets.UTF_8)));
    }
    if (had > 0) {
      request.header("Range", "bytes=" + had + "-").header("If-Range", validator);
    }
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    heard = timers.now();
    return response;
  }

  /** The address without its user, in its own writing. */
  private URI withoutUser() {
    String user = from.getRawUserInfo();
    return user == null ? from
        : URI.create(from.toString().replaceFirst(Pattern.quote(user + "@"), ""));
  }

  private static long startOf(HttpResponse<?> response, long had) throws TransferException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + had + "-")) {
      throw new TransferException("the source answers with another part than the one that was asked for");
    }
    return had;
  }

  private void receive(InputStream in, long start, HttpResponse<?> response) throws IOException, TransferException {
    OptionalLong told = response.headers().firstValueAsLong("Content-Length");
    if (told.isPresent() && start + told.getAsLong() > maxBytes) {
      throw tooLong();
    }
    Files.writeString(note(), response.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/"))
        .or(() -> response.headers().firstValue("Last-Modified")).orElse(""));
    try (FileChannel file = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(start);
      file.position(start);
      byte[] buffer = new byte[1 << 16];
      long length = start;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        heard = timers.now();
        length += n;
        if (length > maxBytes) {
          throw tooLong();
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
      if (told.isPresent() && length != start + told.getAsLong()) {
        throw new TransferException(
            place() + " ended after " + length + " of " + (start + told.getAsLong()) + " bytes");
      }
    }
  }

  private TransferException tooLong() {
    return new TransferException(place() + " has more than " + maxBytes + " bytes");
  }

  /** Where from, without user, query and fragment. */
  private String place() {
    return from.getScheme() + "://" + from.getHost() + (from.getPort() < 0 ? "" : ":" + from.getPort())
        + from.getRawPath();
  }

  private Path note() {
    return to.resolveSibling(to.getFileName() + ".source");
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // it is not wanted any more
    }
  }
}
