// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench.floor;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.ConnectRequest;
import org.openocpp.api.transport.Transport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.sqlite.JDBC;

/**
 * The least that stands on the station's libraries: opens one connection through the station's transport, and answers with constants.
 * With the system property {@code floor.libraries} it opens JSON databind and SQLite as well, and then says nothing on the wire.
 */
public final class Floor implements BundleActivator {
  private final FloorTimers timers = new FloorTimers();
  private @Nullable Connection store;

  @Override
  public void start(BundleContext context) throws Exception {
    boolean libraries = Boolean.getBoolean("floor.libraries");
    if (libraries) {
      openLibraries(Path.of(context.getProperty("org.openocpp.data")));
    }
    context.registerService(Timers.class, timers, null);
    String filter = "(objectClass=" + Transport.class.getName() + ")";
    ServiceListener listener = event -> {
      if (event.getType() == ServiceEvent.REGISTERED) {
        connect(context, event.getServiceReference(), !libraries);
      }
    };
    context.addServiceListener(listener, filter);
  }

  @Override
  public void stop(BundleContext context) throws SQLException {
    timers.close();
    if (store != null) {
      store.close();
    }
  }

  private void openLibraries(Path data) throws Exception {
    record Sample(String name, int value) {}
    var json = new ObjectMapper();
    json.readValue(json.writeValueAsString(new Sample("a", 1)), Sample.class);
    store = new JDBC().connect("jdbc:sqlite:" + data.resolve("floor.db"), new Properties());
    try (var statement = store.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE IF NOT EXISTS floor (k TEXT PRIMARY KEY, v BLOB)");
    }
  }

  private static void connect(BundleContext context, ServiceReference<?> reference, boolean talks) {
    var transport = (Transport) context.getService(reference);
    var request =
        new ConnectRequest(URI.create(System.getProperty("floor.url") + "/FLOOR"), List.of("ocpp1.6"), null, null, null,
            null, Duration.ofSeconds(30), 1 << 20);
    transport.connect(request, new CannedAnswers(talks));
  }
}
