// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A directed graph that can name its cycles. */
final class Graph {
  private final Map<String, Set<String>> edges = new TreeMap<>();

  void edge(String from, String to) {
    edges.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
  }

  /** One cycle for each node that first leads into one; empty where there is none. */
  List<String> cycles() {
    List<String> found = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String node : edges.keySet()) walk(node, new ArrayList<>(), done, found);
    return found;
  }

  private void walk(String node, List<String> path, Set<String> done, List<String> found) {
    int seen = path.indexOf(node);
    if (seen >= 0) found.add(String.join(" -> ", path.subList(seen, path.size())) + " -> " + node);
    if (seen >= 0 || done.contains(node)) return;
    path.add(node);
    for (String next : edges.getOrDefault(node, Set.of())) walk(next, path, done, found);
    path.removeLast();
    done.add(node);
  }
}
