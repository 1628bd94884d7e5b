// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.openocpp.sets.SetException.Reason;

/**
 * The boot record in two copies, {@code boot.0} and {@code boot.1}, written in turn and forced: whenever power is lost, one of them is
 * whole, and the whole one with the higher generation holds. The last line of each is the SHA-256 of what stands before it. One writer
 * at a time: the launcher before the set runs and after it, the update bundle while it runs.
 */
public final class BootStore {
  private static final String CHECK = "sha256 ";
  private static final int MAX = 1 << 16;

  private final Path folder;

  public BootStore(Path folder) {
    this.folder = folder;
  }

  /**
   * The record that holds; that of a station that was never updated where there are no files.
   *
   * @throws SetException where there are files and none of them is whole: which set was committed, and the floor, are not known
   */
  public BootRecord read() throws IOException, SetException {
    return current().record();
  }

  /** As {@link #read}, for a station that goes on without knowing: where none is whole, that of one that was never updated. */
  public BootRecord readOrFactory() throws IOException {
    try {
      return read();
    } catch (SetException e) {
      return BootRecord.FACTORY;
    }
  }

  /** Writes the next generation over the older copy; returns when it is durable. */
  public void write(BootRecord record) throws IOException {
    long generation;
    try {
      generation = current().generation() + 1;
    } catch (SetException e) {
      generation = 1; // both are broken: whoever writes has decided what holds
    }
    byte[] text = record.text(generation);
    byte[] check = (CHECK + Digest.of(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(text, text.length + check.length);
    System.arraycopy(check, 0, whole, text.length, check.length);
    Path file = file((int) (generation % 2));
    boolean fresh = !Files.exists(file);
    DurableFiles.writeForced(file, whole);
    if (fresh) {
      DurableFiles.forceFolder(folder);
    }
  }

  private BootRecord.Numbered current() throws IOException, SetException {
    BootRecord.@Nullable Numbered best = null;
    SetException broken = null;
    for (int copy = 0; copy < 2; copy++) {
      Path file = file(copy);
      if (Files.exists(file)) {
        try {
          BootRecord.Numbered found = read(file);
          best = best == null || found.generation() > best.generation() ? found : best;
        } catch (SetException e) {
          broken = e;
        }
      }
    }
    if (best == null && broken != null) {
      throw broken;
    }
    return best == null ? new BootRecord.Numbered(0, BootRecord.FACTORY) : best;
  }

  private static BootRecord.Numbered read(Path file) throws IOException, SetException {
    byte[] whole;
    try (var in = Files.newInputStream(file)) {
      whole = in.readNBytes(MAX);
    }
    int length = whole.length - CHECK.length() - 65;
    if (length > 0) {
      byte[] text = Arrays.copyOf(whole, length);
      String check = new String(whole, length, whole.length - length, StandardCharsets.US_ASCII);
      if (check.equals(CHECK + Digest.of(text) + "\n")) {
        return BootRecord.parse(file.toString(), text);
      }
    }
    throw new SetException(Reason.BROKEN, file + " is not whole");
  }

  private Path file(int copy) {
    return folder.resolve("boot." + copy);
  }
}
