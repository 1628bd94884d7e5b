// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.station.TransactionEvent.Authorisation;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.store.Bytes;
import org.openocpp.api.store.Change;
import org.openocpp.api.store.Entry;
import org.openocpp.api.store.Store;
import org.openocpp.api.store.StoreException;
import org.openocpp.station.internal.authorisation.TokenCache;
import org.openocpp.station.internal.availability.Availability;
import org.openocpp.station.internal.codec.Codec;
import org.openocpp.station.internal.codec.UnreadableRecordException;
import org.openocpp.station.internal.commands.Commands.StoredSetting;
import org.openocpp.station.internal.firmware.FirmwareJob;
import org.openocpp.station.internal.state.BootRecord;
import org.openocpp.station.internal.state.Register;
import org.openocpp.station.internal.state.StationState.Place;
import org.openocpp.station.internal.state.StoredTransaction;
import org.openocpp.station.internal.state.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the store remembers of the starts before, on the store thread. A record that cannot be read is set aside and told; all
 * others count.
 */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 500;

  /** How the date of a start is stored. */
  record StoredBoot(Instant at) {}

  /** A secret made once, in hex. */
  record StoredKey(String hex) {}

  /**
   * All that was remembered.
   *
   * @param transactions those that were set aside by another build last: others may have begun in their places since
   */
  record Memory(@Nullable BootRecord boot, byte @Nullable [] tokenKey, Map<String, Instant> boots,
      Map<VariableId, String> settings,
      Map<Place, Availability.Stored> availability, Map<Integer, Register.Stored> registers,
      List<StoredTransaction> transactions,
      Map<UUID, SortedMap<Integer, MeterSample>> endSamples, Map<String, TokenCache.Entry> tokens,
      Map<Integer, Authorisation> keptCables, @Nullable FirmwareJob firmware) {}

  /** What is in each table, but for those in which each key is another record. */
  static final Map<String, Class<?>> TYPES = Map.of(
      Tables.BOOTS, StoredBoot.class,
      Tables.SETTINGS, StoredSetting.class,
      Tables.AVAILABILITY, Availability.Stored.class,
      Tables.REGISTERS, Register.Stored.class,
      Tables.TRANSACTIONS, StoredTransaction.class,
      Tables.END_SAMPLES, MeterSample.class,
      Tables.TOKENS, TokenCache.Entry.class,
      Tables.KEPT_CABLES, Authorisation.class);

  private final Store store;
  private final Codec codec;
  private final List<Change> parked = new ArrayList<>();

  Recovery(Store store, Codec codec) {
    this.store = store;
    this.codec = codec;
  }

  Memory read() throws StoreException {
    Set<UUID> late = new Parked(store, codec).bringBack();
    Map<String, Instant> boots = new HashMap<>();
    each(Tables.BOOTS, StoredBoot.class, (key, boot) -> boots.put(key, boot.at()));
    Map<VariableId, String> settings = new HashMap<>();
    each(Tables.SETTINGS, StoredSetting.class, (key, setting) -> settings.put(setting.id(), setting.value()));
    Map<Place, Availability.Stored> availability = new HashMap<>();
    each(Tables.AVAILABILITY, Availability.Stored.class, (key, stored) -> availability.put(Place.parse(key), stored));
    Map<Integer, Register.Stored> registers = new HashMap<>();
    each(Tables.REGISTERS, Register.Stored.class, (key, stored) -> registers.put(Integer.valueOf(key), stored));
    List<StoredTransaction> transactions = new ArrayList<>();
    each(Tables.TRANSACTIONS, StoredTransaction.class, (key, stored) -> transactions.add(stored));
    transactions.sort(Comparator.comparing(stored -> late.contains(stored.id())));
    Map<UUID, SortedMap<Integer, MeterSample>> samples = new HashMap<>();
    each(Tables.END_SAMPLES, MeterSample.class,
        (key, sample) -> samples.computeIfAbsent(UUID.fromString(key.substring(0, 36)), id -> new TreeMap<>())
            .put(Integer.valueOf(key.substring(37)), sample));
    Map<String, TokenCache.Entry> tokens = new HashMap<>();
    each(Tables.TOKENS, TokenCache.Entry.class, tokens::put);
    Map<Integer, Authorisation> keptCables = new HashMap<>();
    each(Tables.KEPT_CABLES, Authorisation.class, (key, kept) -> keptCables.put(Integer.valueOf(key), kept));
    StoredKey key = one("token-key", StoredKey.class);
    Memory memory = new Memory(one(BootRecord.KEY, BootRecord.class),
        key == null ? null : HexFormat.of().parseHex(key.hex()), boots,
        settings, availability, registers, transactions, samples, tokens, keptCables,
        one(FirmwareJob.KEY, FirmwareJob.class));
    if (!parked.isEmpty()) {
      store.commit(parked);
    }
    return memory;
  }

  private <T> @Nullable T one(String key, Class<T> type) throws StoreException {
    Bytes bytes = store.get(Tables.META, key).orElse(null);
    try {
      return bytes == null ? null : codec.read(bytes, Tables.VERSION, type);
    } catch (UnreadableRecordException e) {
      park(Tables.META, new Entry(key, bytes), e.getMessage());
      return null;
    }
  }

  private <T> void each(String table, Class<T> type, BiConsumer<String, T> take) throws StoreException {
    String after = "";
    while (true) {
      List<Entry> page = store.scan(table, after, PAGE);
      for (Entry entry : page) {
        try {
          take.accept(entry.key(), codec.read(entry.value(), Tables.VERSION, type));
        } catch (UnreadableRecordException | IllegalArgumentException | IndexOutOfBoundsException e) {
          park(table, entry, e.getMessage());
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().key();
    }
  }

  private void park(String table, Entry entry, @Nullable String why) {
    log.error("a stored record cannot be read and is set aside: {}/{}: {}", table, entry.key(), why);
    parked.add(Change.put(Tables.PARKED, table + "/" + entry.key(), entry.value()));
    parked.add(Change.delete(table, entry.key()));
  }
}
