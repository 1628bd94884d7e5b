// SPDX-License-Identifier: Apache-2.0
package org.openocpp.store.sqlite.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.StoreException;

/**
 * The rows of our table, read from the pages of the file in their order. SQLite gives up at the first broken page; this steps over it.
 * The format is fixed for good (sqlite.org, "Database File Format", 1.6 and 2.1); of it, only what our one table uses is here.
 */
final class RawTree {
  private static final int PAGE = Database.PAGE;
  /** The table is the first thing made in a new file. */
  private static final int ROOT = 2;
  private static final int DEEPEST = 30;
  private static final int INTERIOR = 2;
  private static final int LEAF = 10;
  private static final int MOST_LOCAL = (PAGE - 12) * 64 / 255 - 23;
  private static final int LEAST_LOCAL = (PAGE - 12) * 32 / 255 - 23;

  /** Hears what was found, in the order of the table. */
  interface Finder {
    void row(String table, String key, byte[] value, long sum) throws SQLException, StoreException;

    /** A page, or an entry of it, that makes no sense. */
    void broken();
  }

  private final FileChannel file;
  private final long pages;
  private final BitSet seen = new BitSet();
  private final Finder finder;

  RawTree(FileChannel file, Finder finder) throws IOException {
    this.file = file;
    this.finder = finder;
    pages = file.size() / PAGE;
  }

  void read() throws SQLException, StoreException {
    walk(ROOT, 0);
  }

  private void walk(int number, int depth) throws SQLException, StoreException {
    @Nullable ByteBuffer page = depth > DEEPEST ? null : page(number);
    int type = page == null ? 0 : page.get(0);
    if (page == null || type != INTERIOR && type != LEAF) {
      finder.broken();
      return;
    }
    int cells = page.getShort(3) & 0xffff;
    int pointers = type == INTERIOR ? 12 : 8;
    for (int i = 0; i < cells && pointers + 2 * i + 2 <= PAGE; i++) {
      int cell = page.getShort(pointers + 2 * i) & 0xffff;
      if (type == INTERIOR) {
        walk(cell + 4 <= PAGE ? page.getInt(cell) : 0, depth + 1);
        cell += 4;
      }
      row(page, cell);
    }
    if (type == INTERIOR) {
      walk(page.getInt(8), depth + 1);
    }
  }

  private void row(ByteBuffer page, int cell) throws SQLException, StoreException {
    Row row;
    try {
      row = Row.of(payload(page, cell));
    } catch (IndexOutOfBoundsException e) {
      finder.broken();
      return;
    }
    finder.row(row.table, row.key, row.value, row.sum);
  }

  /** The bytes of a cell, those on pages of their own included. */
  private ByteBuffer payload(ByteBuffer page, int cell) {
    Varint length = Varint.at(page, cell);
    if (length.value < 0 || length.value > pages * PAGE) {
      throw new IndexOutOfBoundsException("longer than the file: " + length.value);
    }
    int size = (int) length.value;
    int spilled = LEAST_LOCAL + (size - LEAST_LOCAL) % (PAGE - 4);
    int local = size <= MOST_LOCAL ? size : spilled <= MOST_LOCAL ? spilled : LEAST_LOCAL;
    ByteBuffer payload = ByteBuffer.allocate(size);
    payload.put(page.slice(length.next, local));
    int next = payload.hasRemaining() ? page.getInt(length.next + local) : 0;
    while (payload.hasRemaining()) {
      @Nullable ByteBuffer more = page(next);
      if (more == null) {
        throw new IndexOutOfBoundsException("no page " + next);
      }
      payload.put(more.slice(4, Math.min(PAGE - 4, payload.remaining())));
      next = more.getInt(0);
    }
    return payload.flip();
  }

  /** Null where there is none, where it cannot be read, and where it was read before: each has one place. */
  private @Nullable ByteBuffer page(int number) {
    if (number < ROOT || number > pages || seen.get(number)) {
      return null;
    }
    seen.set(number);
    ByteBuffer page = ByteBuffer.allocate(PAGE);
    try {
      return file.read(page, (number - 1L) * PAGE) == PAGE ? page.flip() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** SQLite's integers of one to nine bytes. */
  private record Varint(long value, int next) {
    static Varint at(ByteBuffer bytes, int at) {
      long value = 0;
      for (int i = 0; i < 8; i++) {
        byte b = bytes.get(at + i);
        value = value << 7 | b & 0x7f;
        if (b >= 0) {
          return new Varint(value, at + i + 1);
        }
      }
      return new Varint(value << 8 | bytes.get(at + 8) & 0xff, at + 9);
    }
  }

  /** A record: the length of its header, a type for each column, the columns. */
  private static final class Row {
    private static final int[] INTEGERS = {0, 1, 2, 3, 4, 6, 8, 0, 0, 0};

    private final ByteBuffer record;
    private int type;
    private int at;
    private final String table;
    private final String key;
    private final byte[] value;
    private final long sum;

    static Row of(ByteBuffer record) {
      return new Row(record);
    }

    private Row(ByteBuffer record) {
      this.record = record;
      Varint header = Varint.at(record, 0);
      type = header.next;
      at = (int) header.value;
      table = new String(next(), StandardCharsets.UTF_8);
      key = new String(next(), StandardCharsets.UTF_8);
      value = next();
      sum = integer();
    }

    private byte[] next() {
      Varint code = Varint.at(record, type);
      type = code.next;
      long length = code.value >= 12 ? (code.value - 12) / 2 : INTEGERS[(int) Math.max(0, code.value)];
      if (length > record.limit()) {
        throw new IndexOutOfBoundsException("longer than the record: " + length);
      }
      byte[] bytes = new byte[(int) length];
      record.get(at, bytes);
      at += bytes.length;
      return bytes;
    }

    private long integer() {
      if (record.get(type) == 9) {
        return 1;
      }
      long number = 0;
      for (byte b : next()) {
        number = number << 8 | b & 0xff;
      }
      return number;
    }
  }
}
