// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules.samples;

import java.io.FileInputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Does what only providers may do. Never run. */
public final class Impure {
  Supplier<Instant> now = Instant::now;
  Clock clock = Clock.systemUTC();
  Date date = new Date();
  long millis = System.currentTimeMillis();
  long nanos = System.nanoTime();
  Timer timer = new Timer();
  Random random = new Random();
  double number = Math.random();
  UUID id = UUID.randomUUID();
  SecureRandom secure = new SecureRandom();
  CompletableFuture<String> hiddenTimer = new CompletableFuture<String>().orTimeout(1, TimeUnit.SECONDS);
  Object pool = Executors.newScheduledThreadPool(1);
  ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
  ReentrantLock lock = new ReentrantLock();

  void sleep() throws InterruptedException {
    Thread.sleep(1);
  }

  void sharedState() {
    synchronized (this) {
      notifyAll();
    }
  }

  void files() throws Exception {
    new FileInputStream("x").close();
    Files.delete(null);
    new Socket().close();
  }

  void processes() throws Exception {
    new ProcessBuilder("x").start();
    Runtime.getRuntime().exec(new String[]{"x"});
  }

  void console() {
    System.out.println();
    System.err.println();
    new IllegalStateException().printStackTrace();
  }
}
