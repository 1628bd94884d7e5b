// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.ReadingContext;

/**
 * Samples that are told with the end of a transaction, each under a number that it is stored by. A long transaction is thinned evenly
 * between its begin and its end, which stay (1.6:3.16.6/1).
 */
public final class EndSamples {
  private final SortedMap<Integer, MeterSample> byNumber = new TreeMap<>();
  private int next;

  /** Takes over what is stored. */
  public void restore(SortedMap<Integer, MeterSample> stored) {
    byNumber.putAll(stored);
    next = stored.isEmpty() ? 0 : stored.lastKey() + 1;
  }

  /** Returns the number of the sample. */
  public int add(MeterSample sample) {
    byNumber.put(next, sample);
    return next++;
  }

  /**
   * Makes room for one more within {@code most}: of the kind between begin and end of which there are most, the one goes that leaves
   * the smallest hole. Returns the numbers of what went.
   */
  public List<Integer> thin(int most) {
    List<Integer> gone = new ArrayList<>();
    while (byNumber.size() >= most && byNumber.size() > 1) {
      Collection<List<Integer>> kinds =
          byNumber.entrySet().stream().filter(entry -> between(entry.getValue().context()))
              .collect(Collectors.groupingBy(entry -> entry.getValue().context(), TreeMap::new,
                  Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
              .values();
      if (kinds.isEmpty()) {
        break;
      }
      Integer number = mostSpareable(Collections.max(kinds, Comparator.comparingInt(List::size)));
      byNumber.remove(number);
      gone.add(number);
    }
    return gone;
  }

  private static Integer mostSpareable(List<Integer> numbers) {
    int best = 0;
    int smallest = Integer.MAX_VALUE;
    for (int i = 1; i < numbers.size() - 1; i++) {
      int hole = numbers.get(i + 1) - numbers.get(i - 1);
      if (hole < smallest) {
        smallest = hole;
        best = i;
      }
    }
    return numbers.get(best);
  }

  private static boolean between(ReadingContext context) {
    return context != ReadingContext.TRANSACTION_BEGIN && context != ReadingContext.TRANSACTION_END;
  }

  public SequencedCollection<Integer> numbers() {
    return List.copyOf(byNumber.keySet());
  }

  /** In the order in which they were taken. */
  public List<MeterSample> all() {
    return List.copyOf(byNumber.values());
  }
}
