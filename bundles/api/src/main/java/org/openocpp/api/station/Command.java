// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;

/** What may be asked of the station, in no version's words. Each names its outcome. Switches need a default. */
public interface Command {

  /**
   * Start a transaction. Outcome: {@link Outcome.Started}.
   *
   * @param evse      0 lets the station choose
   * @param connector 0 where it does not matter
   */
  record RequestStart(int evse, int connector, IdToken token, @Nullable Integer remoteStartId, boolean authorizeFirst)
      implements Command {}

  /** Stop a transaction. Outcome: {@link Outcome.Simple}. */
  record RequestStop(UUID transaction) implements Command {}

  /** Read settings; none named means all. Outcome: {@link Outcome.Variables}. */
  record GetVariables(List<VariableId> ids) implements Command {
    public GetVariables {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Write settings. Outcome: {@link Outcome.VariablesSet}.
   *
   * @param local       a person at the station or a part of it asks: may write what a CSMS may only read
   * @param independent true: each that is right is written, whatever comes of the others (2.x); false: all or none
   */
  record SetVariables(List<Assignment> assignments, boolean local, boolean independent) implements Command {
    public SetVariables {
      assignments = List.copyOf(assignments);
    }

    /** All or none, each value valid by itself and all together. */
    public SetVariables(List<Assignment> assignments, boolean local) {
      this(assignments, local, false);
    }
  }

  /** A value for a setting. Printed without the value: it may be a secret. */
  record Assignment(VariableId id, String value) {
    @Override
    public String toString() {
      return id + "=…";
    }
  }

  /** Outcome: {@link Outcome.Simple}. EVSE 0 is the whole station, connector 0 the whole EVSE. */
  record ChangeAvailability(int evse, int connector, boolean operative) implements Command {}

  /** Send this message now. Outcome: {@link Outcome.Simple}; the message follows the answer. EVSE 0 is all, or the station. */
  record Trigger(TriggeredMessage message, int evse, int connector) implements Command {}

  /** Messages that can be triggered. Switches need a default. */
  enum TriggeredMessage {
    BOOT_NOTIFICATION, HEARTBEAT,
    /** Readings, as part of the transaction where one runs (1.6). */
    METER_VALUES,
    /** Readings by themselves, whatever runs (2.x). */
    READINGS, STATUS_NOTIFICATION,
    /** The present state of transactions that run, with readings. */
    TRANSACTION_EVENT,
    /** How an update of the software is going. */
    FIRMWARE_STATUS, OTHER
  }

  /** Outcome: {@link Outcome.Simple}. */
  record Reset(ResetKind kind, int evse) implements Command {}

  /** How to reset. Switches need a default. */
  enum ResetKind {
    /** 1.6 Soft: end transactions in order, then restart. */
    SOFT,
    /** 1.6 Hard, 2.x Immediate: end transactions, restart at once. */
    HARD,
    /** 2.x OnIdle: restart at once, or when the last transaction that runs has ended. */
    ON_IDLE
  }

  /**
   * Release a cable. Outcome: {@link Outcome.Unlocked}.
   *
   * @param endTransaction true: a transaction on it ends first (1.6); false: it stays locked while one runs (2.x)
   */
  record Unlock(int evse, int connector, boolean endTransaction) implements Command {

    /** Ends a transaction on it. */
    public Unlock(int evse, int connector) {
      this(evse, connector, true);
    }
  }

  /**
   * Does it run, and is something of it still to be told? Outcome: {@link Outcome.TransactionStatus}.
   *
   * @param transaction null asks whether anything of any transaction is still to be told
   */
  record GetTransactionStatus(@Nullable UUID transaction) implements Command {}

  /** Report the settings. Outcome: {@link Outcome.Simple}; a {@link ReportEvent} follows the answer. */
  record GetBaseReport(int requestId, ReportBase base) implements Command {}

  /** What a report is about. Switches need a default. */
  enum ReportBase {
    /** What an operator can set. */
    CONFIGURATION_INVENTORY,
    /** Everything there is. */
    FULL_INVENTORY,
    /** How the station and its parts are doing. */
    SUMMARY_INVENTORY
  }

  /** Outcome: {@link Outcome.DataTransferred}. {@code data} is JSON text. */
  record DataTransfer(String vendorId, @Nullable String messageId, @Nullable String data) implements Command {}

  /** Forget what the CSMS said of tokens. Outcome: {@link Outcome.Simple}. */
  record ClearCache() implements Command {}

  /**
   * Each running transaction ends, and goes on as another one at the same register, with the same authorisation; energy is not
   * touched. For a CSMS that is about to be spoken to in another version. Answered with {@link Outcome.Simple} once it is durable.
   */
  record SplitTransactions() implements Command {}

  /**
   * Update the software of the station. Outcome: {@link Outcome.FirmwareAnswered}; {@link FirmwareEvent}s follow.
   *
   * @param requestId     null where the version has none; a refusal is then told by an event, as the answer cannot say it
   * @param location      where the file is; may hold credentials
   * @param retrieveAt    not to be fetched before
   * @param installAt     not to be installed before; null leaves it to the station
   * @param attempts      how often to try to fetch it; null leaves it to the station
   * @param retryInterval between attempts, seconds; null leaves it to the station
   * @param certificate   with which the whole file was signed, PEM; null where it was not
   */
  record UpdateFirmware(@Nullable Integer requestId, String location, Instant retrieveAt, @Nullable Instant installAt,
      @Nullable Integer attempts, @Nullable Integer retryInterval, @Nullable String certificate) implements Command {
    /** Printed without the location: it may hold credentials. */
    @Override
    public String toString() {
      return "UpdateFirmware[requestId=" + requestId + "]";
    }
  }
}
