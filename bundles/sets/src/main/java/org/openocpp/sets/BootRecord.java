// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.json.JsonText;
import org.openocpp.sets.json.JsonValue;

/**
 * Which set runs. Sets are named by their digest; null is the factory set, which lies outside the data directory.
 *
 * @param committed what runs
 * @param previous  what runs when the committed one cannot; null as well where there was none
 * @param trial     what is to be tried next, or is being tried
 * @param failed    the last trial or committed set that was given up, until another one is armed
 * @param floor     no set with a lower release counter may run, the factory set excepted, which then only reports and updates
 * @param probation when the committed set was committed, seconds since 1970; 0 once it has proved itself
 * @param starts    when the process started since it last ended in order, seconds since 1970
 */
public record BootRecord(@Nullable String committed, @Nullable String previous, @Nullable Trial trial,
    @Nullable Failure failed, long floor, long probation, List<Long> starts) {
  /** A station that has never been updated. */
  public static final BootRecord FACTORY = new BootRecord(null, null, null, null, 0, 0, List.of());

  public BootRecord {
    starts = List.copyOf(starts);
  }

  /**
   * @param set             its digest
   * @param attemptsLeft    how often it may still be started before it is given up
   * @param deadlineSeconds how long one attempt may take until it is committed; the launcher watches over it
   */
  public record Trial(String set, int attemptsLeft, int deadlineSeconds) {}

  /**
   * @param set    its digest
   * @param reason a sentence without its full stop
   */
  public record Failure(String set, String reason) {}

  public BootRecord armed(Trial next) {
    return new BootRecord(committed, previous, next, null, floor, probation, starts);
  }

  /** One attempt of the trial less. */
  public BootRecord attempted() {
    Trial left = new Trial(trial.set(), trial.attemptsLeft() - 1, trial.deadlineSeconds());
    return new BootRecord(committed, previous, left, failed, floor, probation, starts);
  }

  /** The trial is given up. */
  public BootRecord trialFailed(String reason) {
    return new BootRecord(committed, previous, null, new Failure(trial.set(), reason), floor, probation, starts);
  }

  /** The trial is what runs from now on. */
  public BootRecord committed(long now) {
    return new BootRecord(trial.set(), committed, null, null, floor, Math.max(1, now), starts);
  }

  /** The committed set is given up for the one before it, which is the factory set where there is no other. */
  public BootRecord stepBack(String reason) {
    return new BootRecord(previous, null, null, new Failure(committed, reason), floor, 0, List.of());
  }

  /** The committed set has proved itself: the floor rises, it never sinks. */
  public BootRecord proved(long minReleaseCounter) {
    return new BootRecord(committed, previous, trial, failed, Math.max(floor, minReleaseCounter), 0, starts);
  }

  public BootRecord started(List<Long> times) {
    return new BootRecord(committed, previous, trial, failed, floor, probation, times);
  }

  byte[] text(long generation) {
    Map<String, Object> fields = JsonText.object("type", "boot", "format", 1, "generation", generation);
    fields.put("committed", committed);
    fields.put("previous", previous);
    if (trial != null) {
      fields.put("trial", JsonText.object("set", trial.set(), "attemptsLeft", trial.attemptsLeft(), "deadlineSeconds",
          trial.deadlineSeconds()));
    }
    if (failed != null) {
      fields.put("failed", JsonText.object("set", failed.set(), "reason", failed.reason()));
    }
    fields.put("floor", floor);
    fields.put("probation", probation);
    fields.put("starts", starts);
    return JsonText.bytes(fields);
  }

  /** A record of a generation. */
  record Numbered(long generation, BootRecord record) {}

  static Numbered parse(String source, byte[] bytes) throws SetException {
    Fields fields = Fields.read(source, bytes, "boot");
    return Fields.told(() -> {
      Trial trial = null;
      if (fields.find("trial") != null) {
        Fields told = fields.object("trial");
        trial = new Trial(told.digest("set"), told.smallNumber("attemptsLeft"), told.smallNumber("deadlineSeconds"));
      }
      Failure failed = null;
      if (fields.find("failed") != null) {
        failed = new Failure(fields.object("failed").digest("set"), fields.object("failed").text("reason"));
      }
      List<Long> starts = new ArrayList<>();
      for (JsonValue start : fields.get("starts").elements()) {
        starts.add(seconds(start));
      }
      return new Numbered(fields.number("generation"), new BootRecord(set(fields, "committed"), set(fields, "previous"),
          trial, failed, fields.number("floor"), fields.number("probation"), starts));
    });
  }

  private static long seconds(JsonValue value) throws SetException {
    if (value.value() instanceof java.math.BigDecimal number) {
      return number.longValue();
    }
    throw new SetException(Reason.FORMAT, value.at() + ": expected seconds");
  }

  private static @Nullable String set(Fields fields, String name)
      throws org.openocpp.sets.json.JsonException, SetException {
    String digest = fields.optionalText(name);
    if (digest != null && !Digest.isDigest(digest)) {
      throw new SetException(Reason.FORMAT, fields.get(name).at() + ": expected a SHA-256");
    }
    return digest;
  }
}
