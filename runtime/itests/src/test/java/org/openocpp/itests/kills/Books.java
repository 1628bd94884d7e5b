// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The books of a CSMS, kept from the messages of transactions alone, in the order in which they arrive. A message may come again as long
 * as it is the same to the letter and no other came in between; values that came one after the other may come again from one of them
 * on, all of them and in their order, before anything else. Everything else that is not one start, rising values and one end is
 * written down as wrong.
 */
final class Books {
  private final Map<String, Entry> byStart = new LinkedHashMap<>();
  private final Map<Integer, Entry> byId = new HashMap<>();
  private final Map<Integer, BigDecimal> lastRegister = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  /** What came last and may come again: one start or end, or the values since. */
  private final List<String> repeatable = new ArrayList<>();
  /** Which of them has to come next, where they come again; their number where none has to. */
  private int next;

  private static final class Entry {
    private final int id;
    private final int connector;
    private final String idTag;
    private final BigDecimal begin;
    private BigDecimal register;
    private Instant time;
    private String stop;

    Entry(int id, int connector, String idTag, BigDecimal begin, Instant time) {
      this.id = id;
      this.connector = connector;
      this.idTag = idTag;
      this.begin = begin;
      this.register = begin;
      this.time = time;
    }
  }

  /** A StartTransaction; answers its id. */
  synchronized int start(ObjectNode start) {
    Entry known = byStart.get(start.toString());
    boolean repeat = repeats(start);
    if (known != null) {
      if (!repeat) {
        wrong.add("the start of " + known.id + " came again after other messages had come");
      }
      return known.id;
    }
    int connector = start.path("connectorId").asInt();
    BigDecimal begin = start.path("meterStart").decimalValue();
    Entry entry = new Entry(byStart.size() + 1, connector, start.path("idTag").asText(), begin, time(start));
    byId.values().stream().filter(other -> other.connector == connector && other.stop == null)
        .forEach(other -> wrong.add("transaction " + entry.id + " began before " + other.id + " had ended"));
    if (begin.compareTo(lastRegister.getOrDefault(connector, BigDecimal.ZERO)) < 0) {
      wrong.add("transaction " + entry.id + " begins at " + begin + ", below what was booked before");
    }
    lastRegister.put(connector, begin);
    byStart.put(start.toString(), entry);
    byId.put(entry.id, entry);
    return entry.id;
  }

  synchronized void meterValues(ObjectNode values) {
    if (!values.has("transactionId")) {
      return;
    }
    if (repeats(values)) {
      return;
    }
    Entry entry = running(values);
    if (entry == null) {
      return;
    }
    if (values.path("connectorId").asInt() != entry.connector) {
      wrong.add(
          "transaction " + entry.id + " runs on connector " + entry.connector + ", not where this says: " + values);
    }
    if (values.path("meterValue").isEmpty()) {
      wrong.add("no values in " + values);
    }
    for (JsonNode sample : values.path("meterValue")) {
      advance(entry, time(sample), null);
      for (JsonNode value : sample.path("sampledValue")) {
        if (value.path("measurand").asText("Energy.Active.Import.Register").equals("Energy.Active.Import.Register")) {
          advance(entry, entry.time, new BigDecimal(value.path("value").asText()));
        }
      }
    }
  }

  synchronized void stop(ObjectNode stop) {
    if (repeats(stop)) {
      return;
    }
    Entry entry = running(stop);
    if (entry != null) {
      // a register in whole watt-hours may lie below a finer one by less than one
      advance(entry, time(stop), stop.path("meterStop").decimalValue().add(BigDecimal.ONE));
      entry.register = stop.path("meterStop").decimalValue();
      entry.stop = stop.toString();
      lastRegister.put(entry.connector, entry.register);
    }
  }

  /** Messages of transactions go one after the other; what begins or ends one only when all before it was settled. */
  private boolean repeats(ObjectNode message) {
    int again = repeatable.indexOf(message.toString());
    if (next < repeatable.size() && (again < 0 || again > next)) {
      wrong.add("came before all was repeated that had come: " + message);
    }
    if (again >= 0) {
      next = again + 1;
      return true;
    }
    if (!message.has("meterValue") || repeatable.size() == 1 && !repeatable.getFirst().contains("meterValue")) {
      repeatable.clear();
    }
    repeatable.add(message.toString());
    next = repeatable.size();
    return false;
  }

  private Entry running(ObjectNode message) {
    Entry entry = byId.get(message.path("transactionId").asInt());
    if (entry == null) {
      wrong.add("nobody knows the transaction of " + message);
    } else if (entry.stop != null) {
      wrong.add("transaction " + entry.id + " had ended when this came: " + message);
      return null;
    }
    return entry;
  }

  private void advance(Entry entry, Instant time, BigDecimal register) {
    if (time.isBefore(entry.time)) {
      wrong.add("transaction " + entry.id + " goes back in time from " + entry.time + " to " + time);
    }
    entry.time = time;
    if (register != null) {
      if (register.compareTo(entry.register) < 0) {
        wrong.add("transaction " + entry.id + " goes back from " + entry.register + " Wh to " + register);
      }
      entry.register = register;
    }
  }

  private static Instant time(JsonNode message) {
    return OffsetDateTime.parse(message.path("timestamp").asText()).toInstant();
  }

  /** What is wrong, in words; a transaction that never ended included. */
  synchronized List<String> wrong() {
    List<String> all = new ArrayList<>(wrong);
    byId.values().stream().filter(entry -> entry.stop == null)
        .forEach(entry -> all.add("transaction " + entry.id + " never ended"));
    return all;
  }

  /** How many have ended on a connector. */
  synchronized int ended(int connector) {
    return (int) byId.values().stream().filter(entry -> entry.connector == connector && entry.stop != null).count();
  }

  /** How many that this card began have ended. */
  synchronized int endedOf(String idTag) {
    return (int) byId.values().stream().filter(entry -> entry.idTag.equals(idTag) && entry.stop != null).count();
  }

  /** Watt-hours booked on a connector, over all transactions. */
  synchronized BigDecimal booked(int connector) {
    return byId.values().stream().filter(entry -> entry.connector == connector)
        .map(entry -> entry.register.subtract(entry.begin))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
