// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the files on first use, on the thread of the caller, and waits there for up to ten seconds for the bundle it takes over from.
 * After an error of the database the connections are given up and opened anew by the next call: what a sync that failed has left in
 * the caches of the system is not to be trusted.
 */
@Component(configurationPid = SqliteStore.PID, configurationPolicy = REQUIRE)
@Designate(ocd = SqliteStore.Config.class)
public final class SqliteStore implements Store {
  static final String PID = "org.openocpp.store.sqlite";
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  @ObjectClassDefinition(name = "Store on SQLite")
  @interface Config {
    @AttributeDefinition(name = "Directory", description = "holds the files of the store; created where it is missing")
    String directory();
  }

  private interface Work<T> {
    T on(Database database) throws SQLException, StoreException;
  }

  private final StoreFiles files;
  /** Shared by those who use the database, exclusive for opening and closing it. */
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
  private @Nullable Ownership ownership;
  private @Nullable Database database;
  private volatile boolean closed;

  @Activate
  public SqliteStore(Config config) {
    this(Path.of(config.directory()));
  }

  SqliteStore(Path directory) {
    this.files = new StoreFiles(directory.toAbsolutePath());
  }

  @Override
  public void commit(List<Change> changes) throws StoreException {
    List<Change> all = List.copyOf(changes);
    use(opened -> {
      opened.commit(all);
      return all;
    });
  }

  @Override
  public Optional<Bytes> get(String table, String key) throws StoreException {
    Objects.requireNonNull(table);
    Objects.requireNonNull(key);
    return use(opened -> opened.get(table, key));
  }

  @Override
  public List<Entry> scan(String table, String after, int limit) throws StoreException {
    Objects.requireNonNull(table);
    Objects.requireNonNull(after);
    if (limit < 1) {
      throw new IllegalArgumentException("limit below 1: " + limit);
    }
    return use(opened -> opened.scan(table, after, limit));
  }

  /** A commit under way is waited for: it ends with the sync of the disk. */
  @Deactivate
  void close() {
    closed = true;
    life.writeLock().lock();
    try {
      if (database != null) {
        database.close();
        database = null;
      }
      if (ownership != null) {
        ownership.close();
        ownership = null;
      }
    } finally {
      life.writeLock().unlock();
    }
  }

  private <T> T use(Work<T> work) throws StoreException {
    life.readLock().lock();
    try {
      Database usable = database;
      while (usable == null || usable.failed()) {
        life.readLock().unlock();
        try {
          open();
        } finally {
          life.readLock().lock();
        }
        usable = database;
      }
      try {
        return work.on(usable);
      } catch (SQLException e) {
        usable.fail(e);
        throw Failures.translate(e, files.directory());
      }
    } finally {
      life.readLock().unlock();
    }
  }

  private void open() throws StoreException {
    life.writeLock().lock();
    try {
      checkOpen();
      if (database != null && !database.failed()) {
        return;
      }
      boolean damaged = database != null && database.damaged();
      if (database != null) {
        database.close();
        database = null;
      }
      NativeLibrary.load(files.directory());
      if (ownership == null) {
        files.create();
        ownership = Ownership.take(files.lock(), this::checkOpen);
        files.finishRescue();
      }
      database = damaged ? rescued() : openOrRescued();
    } catch (SQLException e) {
      throw Failures.translate(e, files.directory());
    } catch (IOException e) {
      throw new StoreException("store " + files.directory() + ": " + e, e);
    } finally {
      life.writeLock().unlock();
    }
  }

  private Database openOrRescued() throws SQLException, IOException, StoreException {
    try {
      return Database.open(files.database());
    } catch (SQLException e) {
      if (!Failures.isDamage(e)) {
        throw e;
      }
      LOG.error("The database of the store is damaged: file={} cause={}", files.database(), e.getMessage());
      return rescued();
    }
  }

  private Database rescued() throws SQLException, IOException, StoreException {
    files.createRescue();
    String account;
    try (Database fresh = Database.open(files.rescueDatabase())) {
      account = Rescue.copy(files.database(), fresh);
    }
    Path aside = files.putRescueInPlace();
    LOG.error("The store goes on with what could be read: {}; the damaged files are kept: {}", account, aside);
    return Database.open(files.database());
  }

  private void checkOpen() throws StoreException {
    if (closed) {
      throw new StoreException("the store is closed");
    }
  }
}
