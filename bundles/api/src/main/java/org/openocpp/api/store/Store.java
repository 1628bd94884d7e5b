// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.store;

import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The durable store. Blocking; called by the store thread of the station (commits) and by readers, from one thread at a time each;
 * a reader sees whole commits only. The store may be replaced at any moment: after its service has gone every method throws
 * {@link StoreException}, and a commit has then either happened whole or not at all.
 */
@ConsumerType
public interface Store {

  /**
   * Carries out all changes, in order, as one: after it returns they survive the loss of power, and after an exception none of them
   * has happened — but for a lost store or a failing disk, where the caller finds out by reading. Without changes nothing happens; a
   * store that is gone still throws.
   */
  void commit(List<Change> changes) throws StoreException;

  Optional<Bytes> get(String table, String key) throws StoreException;

  /**
   * Up to {@code limit} (1 or more) entries whose key is greater than {@code after} (all, where that is empty), in ascending order.
   * A table without entries is the same as one that never was.
   */
  List<Entry> scan(String table, String after, int limit) throws StoreException;
}
