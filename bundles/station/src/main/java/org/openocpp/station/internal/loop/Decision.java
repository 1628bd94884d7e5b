// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.loop;

import java.util.ArrayList;
import java.util.List;

import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;

/**
 * What the domain decided upon one event: changes that must be durable, and effects that wait until they are. Only what is safe (less
 * energy, or none) may happen at once and is not in here.
 */
public final class Decision {
  private final List<Change> changes = new ArrayList<>();
  private final List<Runnable> effects = new ArrayList<>();

  public void put(String table, String key, Bytes value) {
    changes.add(Change.put(table, key, value));
  }

  public void delete(String table, String key) {
    changes.add(Change.delete(table, key));
  }

  public void also(List<Change> others) {
    changes.addAll(others);
  }

  /** Runs on the loop once everything put so far is durable. */
  public void then(Runnable effect) {
    effects.add(effect);
  }

  List<Change> changes() {
    return changes;
  }

  List<Runnable> effects() {
    return effects;
  }
}
