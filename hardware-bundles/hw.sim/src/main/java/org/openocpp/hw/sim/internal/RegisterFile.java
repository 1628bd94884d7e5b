// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.sim.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.units.WattHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A register in a file of its own: one line, watt-hours. Written on a thread of its own, whole or not at all; the latest value wins. */
final class RegisterFile implements RegisterStore {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterFile.class);

  private final Path file;
  private final ExecutorService writer;
  private @Nullable WattHours pending;
  private CompletableFuture<Void> pendingDone = new CompletableFuture<>();

  RegisterFile(Path file) {
    this.file = file;
    writer = Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("hw.sim-register-" + file.getFileName()).daemon().factory());
  }

  @Override
  public CompletableFuture<WattHours> load() {
    return CompletableFuture.supplyAsync(this::read, writer);
  }

  @Override
  public synchronized CompletableFuture<Void> save(WattHours register) {
    if (pending == null) {
      writer.execute(this::writePending);
    }
    pending = register;
    return pendingDone.copy();
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("register {} was not saved in time", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WattHours read() {
    try {
      if (!Files.exists(file)) {
        return WattHours.ZERO;
      }
      return WattHours.of(new BigDecimal(Files.readString(file).strip()));
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      LOG.error("register {} cannot be read, the meter starts at its configured value: {}", file, e.toString());
      return WattHours.ZERO;
    }
  }

  private void writePending() {
    WattHours register;
    CompletableFuture<Void> done;
    synchronized (this) {
      register = java.util.Objects.requireNonNull(pending);
      done = pendingDone;
      pending = null;
      pendingDone = new CompletableFuture<>();
    }
    try {
      write(register.toDecimal().toPlainString() + "\n");
      done.complete(null);
    } catch (IOException e) {
      LOG.error("register {} cannot be written: {}", file, e.toString());
      done.completeExceptionally(new UncheckedIOException(e));
    }
  }

  private void write(String line) throws IOException {
    Path folder = file.getParent();
    Files.createDirectories(folder);
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
