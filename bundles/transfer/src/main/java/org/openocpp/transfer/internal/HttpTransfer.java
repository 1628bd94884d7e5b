// SPDX-License-Identifier: Apache-2.0
package org.openocpp.transfer.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.openocpp.api.time.Timers;
import org.openocpp.api.transfer.FileTransfer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** HTTP and HTTPS, each file on a thread of its own. */
@Component
public final class HttpTransfer implements FileTransfer {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Timers timers;
  private final Duration silence;
  private final Set<HttpFetch> running = ConcurrentHashMap.newKeySet();

  @Activate
  public HttpTransfer(@Reference(name = "timers") Timers timers) {
    this(timers, SILENCE);
  }

  HttpTransfer(Timers timers, Duration silence) {
    this.timers = timers;
    this.silence = silence;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("http", "https");
  }

  @Override
  public Fetch fetch(URI from, Path to, long maxBytes) {
    HttpFetch fetch = new HttpFetch(timers, silence, from, to, maxBytes);
    running.add(fetch);
    fetch.done().whenComplete((done, failure) -> running.remove(fetch));
    fetch.start();
    return fetch;
  }

  @Deactivate
  void close() {
    running.forEach(HttpFetch::cancel);
  }
}
