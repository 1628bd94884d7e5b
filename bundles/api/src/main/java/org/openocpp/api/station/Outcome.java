// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What came of a {@link Command}, in no version's words. Switches need a default. */
public interface Outcome {

  /** @param reason for people: why not; null where accepted */
  record Simple(Status status, @Nullable String reason) implements Outcome {
    public static final Simple ACCEPTED = new Simple(Status.ACCEPTED, null);

    public static Simple rejected(String reason) {
      return new Simple(Status.REJECTED, reason);
    }
  }

  /** Switches need a default. */
  enum Status {
    ACCEPTED, REJECTED,
    /** It will happen when what runs now is over. */
    SCHEDULED, NOT_SUPPORTED, NOT_IMPLEMENTED
  }

  /** @param transaction set where one already runs on that EVSE (2.x starts by cable) */
  record Started(boolean accepted, @Nullable UUID transaction, @Nullable String reason) implements Outcome {}

  /**
   * @param found   as asked, or all
   * @param unknown those that do not exist
   */
  record Variables(List<Setting> found, List<VariableId> unknown) implements Outcome {
    public Variables {
      found = List.copyOf(found);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * One result for each assignment, in order. Unless all are accepted (or need a reboot) nothing was changed; where the command was
   * {@linkplain Command.SetVariables#independent() independent}, each tells of itself.
   */
  record VariablesSet(List<SetResult> results) implements Outcome {
    public VariablesSet {
      results = List.copyOf(results);
    }
  }

  record SetResult(VariableId id, SetStatus status, @Nullable String reason) {}

  /** Switches need a default. */
  enum SetStatus {
    ACCEPTED, REBOOT_REQUIRED, REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, READ_ONLY
  }

  record Unlocked(UnlockStatus status) implements Outcome {}

  /** Switches need a default. */
  enum UnlockStatus {
    UNLOCKED, FAILED, NOT_SUPPORTED, ONGOING_TRANSACTION, UNKNOWN_CONNECTOR
  }

  /**
   * @param ongoing       whether it runs; null where no transaction was named
   * @param messagesQueued whether something of it, or of any where none was named, is still to be told
   */
  record TransactionStatus(@Nullable Boolean ongoing, boolean messagesQueued) implements Outcome {}

  /** @param data JSON text */
  record DataTransferred(DataTransferStatus status, @Nullable String data) implements Outcome {}

  /** Switches need a default. */
  enum DataTransferStatus {
    ACCEPTED, REJECTED, UNKNOWN_VENDOR, UNKNOWN_MESSAGE
  }

  /** @param reason for people: why not; null where accepted */
  record FirmwareAnswered(FirmwareAnswer answer, @Nullable String reason) implements Outcome {}

  /** Switches need a default. */
  enum FirmwareAnswer {
    ACCEPTED,
    /** Another update was under way and gave way. */
    ACCEPTED_CANCELED, REJECTED, INVALID_CERTIFICATE
  }
}
