// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds threads that a failed bundle started and did not end. Its code is known by its root package, which is its symbolic name. */
final class LeftThreads {
  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
  private final String prefix;

  LeftThreads(String symbolicName) {
    prefix = symbolicName + ".";
  }

  /** The names of threads that run the bundle's code and were not there at the beginning. */
  List<String> names() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> !before.contains(entry.getKey()) && runsItsCode(entry)).map(entry -> entry.getKey().getName())
        .sorted().toList();
  }

  private boolean runsItsCode(Map.Entry<Thread, StackTraceElement[]> thread) {
    return Arrays.stream(thread.getValue()).anyMatch(frame -> frame.getClassName().startsWith(prefix));
  }
}
