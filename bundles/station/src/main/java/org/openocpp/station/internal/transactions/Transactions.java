// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.transactions;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.ChargingState;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.api.charging.MeterSample;
import org.openocpp.api.charging.ReadingContext;
import org.openocpp.api.charging.StopReason;
import org.openocpp.api.charging.TriggerReason;
import org.openocpp.api.station.TransactionEvent;
import org.openocpp.api.station.TransactionEvent.Phase;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.Timers;
import org.openocpp.api.units.WattHours;
import org.openocpp.station.internal.limits.Offers;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.metering.Metering;
import org.openocpp.station.internal.outbox.OutboxBook;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.Claim;
import org.openocpp.station.internal.state.EvseState;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;
import org.openocpp.station.internal.state.Transaction;
import org.openocpp.station.internal.state.Transaction.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a transaction: it begins when somebody may charge and a vehicle is there, and each step is a durable fact. */
public final class Transactions {
  private static final Logger log = LoggerFactory.getLogger(Transactions.class);

  private final StationContext context;
  private final Metering metering;
  private final OutboxBook outbox;
  private final Offers offers;
  private final KeptCables cables;
  private Timers.@Nullable Timer saving;
  private BiConsumer<EvseState, Decision> whenEnded = (evse, decision) -> {};

  public Transactions(StationContext context, Metering metering, OutboxBook outbox, Offers offers, KeptCables cables) {
    this.context = context;
    this.metering = metering;
    this.outbox = outbox;
    this.offers = offers;
    this.cables = cables;
  }

  /** What else follows the end of a transaction, as part of its decision. */
  public void whenEnded(BiConsumer<EvseState, Decision> task) {
    whenEnded = task;
  }

  /** Makes registers durable at the cadence of the setting, from now on: at the start, and where the setting changed. */
  public void start() {
    if (saving != null) {
      saving.cancel();
    }
    Duration interval = Duration.ofSeconds(context.seconds(Definitions.REGISTER_SAVE_INTERVAL));
    saving = context.loop().after(interval, () -> {
      context.decide(this::saveRegisters);
      start();
    });
  }

  /** A granted claim meets a vehicle. The first fact follows once the begin register is read; energy once that is durable. */
  public void begin(EvseState evse, Claim claim, TriggerReason trigger) {
    var authorisation = claim.granted();
    if (authorisation == null) {
      throw new IllegalStateException("nobody may charge yet");
    }
    Transaction transaction =
        new Transaction(context.randomness().uuid(), evse.evse(), evse.status().pluggedConnector(), authorisation);
    evse.claim(null);
    evse.finished(false);
    evse.transaction(transaction);
    metering.fresh(evse.meter(), () -> context.decide(decision -> started(evse, transaction, trigger, decision)));
  }

  private void started(EvseState evse, Transaction transaction, TriggerReason trigger, Decision decision) {
    if (evse.transaction() != transaction || transaction.stage() != Stage.BEGINNING) {
      return;
    }
    Stamp now = context.clock().stamp();
    transaction.start(now, metering.register(evse.meter()));
    MeterSample begin = metering.sample(evse, Definitions.TX_STARTED_MEASURANDS, ReadingContext.TRANSACTION_BEGIN);
    keepForEnd(evse, transaction, endMeasurands(), ReadingContext.TRANSACTION_BEGIN, decision);
    tell(evse, transaction, Phase.STARTED, trigger, now, nonEmpty(begin), decision);
    store(transaction, decision);
    cables.forget(evse, decision);
    metering.save(evse.meter(), decision);
    log.info("transaction begins evse={} tx={} meter={}", evse.evse(), transaction.id(), transaction.begin());
    decision.then(() -> {
      transaction.becameDurable();
      context.decide(more -> {
        offers.adjust();
        refresh(evse, more);
      });
      scheduleSample(evse, transaction);
    });
  }

  /** Ends a transaction: energy off at once, the last fact once the end register is read. */
  public void end(EvseState evse, StopReason reason, @Nullable IdToken stopToken, TriggerReason trigger,
      Decision decision) {
    Transaction transaction = evse.transaction();
    if (transaction == null || transaction.stage() == Stage.ENDING) {
      return;
    }
    if (transaction.stage() == Stage.BEGINNING) {
      cables.takeEnergy(evse);
      evse.transaction(null);
      decision.then(transaction::over);
      context.show(); // nobody prepares here any more, whatever follows
      return;
    }
    cables.ending(evse, transaction, reason, decision);
    transaction.end(reason, stopToken);
    store(transaction, decision);
    metering.fresh(evse.meter(), () -> context.decide(last -> ended(evse, transaction, trigger, last)));
  }

  private void ended(EvseState evse, Transaction transaction, TriggerReason trigger, Decision decision) {
    if (evse.transaction() != transaction) {
      return;
    }
    Stamp now = context.clock().stamp();
    transaction.register(metering.register(evse.meter()), now);
    keepForEnd(evse, transaction, endMeasurands(), ReadingContext.TRANSACTION_END, decision);
    evse.finished(evse.status().plugged() && !transaction.vehicleLeft());
    close(evse, transaction, trigger, now, decision);
    metering.save(evse.meter(), decision);
  }

  /**
   * Ends each running transaction for the books and goes on with another one at the same register; energy, cable and state stay as
   * they are. One decision, in which all ends come before all begins: whoever tells them may stop between the two. Calls back on the
   * loop once that is durable, or there is nothing to split.
   */
  public void split(Runnable then) {
    List<EvseState> evses = running();
    if (evses.isEmpty()) {
      context.loop().post(then);
      return;
    }
    AtomicInteger readings = new AtomicInteger(evses.size());
    for (EvseState evse : evses) {
      metering.fresh(evse.meter(), () -> {
        if (readings.decrementAndGet() == 0) {
          context.decide(decision -> {
            split(running(), decision);
            decision.then(then);
          });
        }
      });
    }
  }

  private List<EvseState> running() {
    return context.state().evses().stream()
        .filter(evse -> evse.transaction() != null && evse.transaction().stage() == Stage.RUNNING).toList();
  }

  private void split(List<EvseState> evses, Decision decision) {
    Stamp now = context.clock().stamp();
    for (EvseState evse : evses) {
      Transaction before = evse.transaction();
      before.register(metering.register(evse.meter()), now);
      keepForEnd(evse, before, endMeasurands(), ReadingContext.TRANSACTION_END, decision);
      before.end(StopReason.OTHER, null);
      tellEnd(evse, before, TriggerReason.ABNORMAL_CONDITION, now, decision);
      decision.then(before::over);
    }
    for (EvseState evse : evses) {
      goOn(evse, evse.transaction(), now, decision);
    }
  }

  private void goOn(EvseState evse, Transaction before, Stamp now, Decision decision) {
    Transaction next = before.continued(context.randomness().uuid(), now);
    evse.transaction(next);
    log.info("transaction goes on as another one evse={} tx={} before={} meter={}", evse.evse(), next.id(), before.id(),
        next.begin());
    MeterSample begin = metering.sample(evse, Definitions.TX_STARTED_MEASURANDS, ReadingContext.TRANSACTION_BEGIN);
    keepForEnd(evse, next, endMeasurands(), ReadingContext.TRANSACTION_BEGIN, decision);
    tell(evse, next, Phase.STARTED, TriggerReason.TX_RESUMED, now, nonEmpty(begin), decision);
    store(next, decision);
    metering.save(evse.meter(), decision);
    scheduleSample(evse, next);
  }

  private void tellEnd(EvseState evse, Transaction transaction, TriggerReason trigger, Stamp at, Decision decision) {
    tell(evse, transaction, Phase.ENDED, trigger, at, transaction.endSamples().all(), decision);
    decision.delete(Tables.TRANSACTIONS, transaction.id().toString());
    transaction.endSamples().numbers()
        .forEach(number -> decision.delete(Tables.END_SAMPLES, sampleKey(transaction, number)));
  }

  private void close(EvseState evse, Transaction transaction, TriggerReason trigger, Stamp at, Decision decision) {
    tellEnd(evse, transaction, trigger, at, decision);
    evse.transaction(null);
    decision.then(transaction::over);
    evse.usedBy(transaction.authorisation().token());
    evse.phasesUsed(0);
    log.info("transaction ends evse={} tx={} reason={} meter={} energy={}", evse.evse(), transaction.id(),
        transaction.endReason(),
        transaction.register(), transaction.register().minus(transaction.begin()));
    whenEnded.accept(evse, decision);
    offers.adjust();
  }

  /** What the hardware reports has changed, or what is offered: tells the state of charging where it is another. */
  public void refresh(EvseState evse, Decision decision) {
    Transaction transaction = evse.transaction();
    if (transaction == null || transaction.stage() != Stage.RUNNING) {
      return;
    }
    ChargingState now = Offers.state(evse, transaction);
    if (now != transaction.state()) {
      log.info("transaction is now {} evse={} tx={}", now, evse.evse(), transaction.id());
      transaction.state(now);
      tell(evse, transaction, Phase.UPDATED, TriggerReason.CHARGING_STATE_CHANGED, context.clock().stamp(), List.of(),
          decision);
      store(transaction, decision);
    }
  }

  /** A reading on demand, as a fact of the transaction. */
  public void triggered(EvseState evse, Transaction transaction, Decision decision) {
    sample(evse, transaction, Definitions.TX_UPDATED_MEASURANDS, TriggerReason.TRIGGER, ReadingContext.TRIGGER,
        decision);
  }

  /** A moment of the grid on the wall clock (1.6 ClockAlignedDataInterval, 2.x AlignedDataCtrlr): false where no transaction runs here. */
  public boolean aligned(EvseState evse, Decision decision) {
    Transaction transaction = evse.transaction();
    if (transaction == null || transaction.stage() != Stage.RUNNING) {
      return false;
    }
    keepForEnd(evse, transaction, Definitions.ALIGNED_TX_ENDED_MEASURANDS, ReadingContext.SAMPLE_CLOCK, decision);
    sample(evse, transaction, Definitions.ALIGNED_MEASURANDS, TriggerReason.METER_VALUE_CLOCK,
        ReadingContext.SAMPLE_CLOCK, decision);
    return true;
  }

  /** What the CSMS says of the token of a transaction that it has now heard of. */
  public void judged(EvseState evse, IdTokenInfo info, Decision decision) {
    Transaction transaction = evse.transaction();
    if (transaction == null || transaction.stage() == Stage.BEGINNING || transaction.stage() == Stage.ENDING) {
      return;
    }
    if (info.group() != null) {
      transaction.group(info.group());
      store(transaction, decision);
    }
    if (!info.accepted() && transaction.stage() == Stage.RUNNING) {
      refused(evse, transaction, decision);
    } else if (!info.accepted()) {
      transaction.refuse(); // and is decided once the hardware has said whether it goes on at all
      store(transaction, decision);
    }
  }

  private void refused(EvseState evse, Transaction transaction, Decision decision) {
    if (context.settings().flag(Definitions.STOP_TX_ON_INVALID_ID)) { // 1.6:3.5.4/3
      end(evse, StopReason.DE_AUTHORIZED, null, TriggerReason.DEAUTHORIZED, decision);
    } else if (!transaction.refused()) { // 1.6:3.5.4/4
      log.info("the CSMS does not accept the token; the transaction stays without energy evse={} tx={}", evse.evse(),
          transaction.id());
      transaction.refuse();
      store(transaction, decision);
      offers.adjust();
      refresh(evse, decision);
    }
  }

  /** A transaction of the start before: goes on where the hardware held it, else ends as of its last durable register. */
  public void decideRestored(EvseState evse, boolean held, StopReason otherwise, Decision decision) {
    Transaction transaction = evse.transaction();
    if (transaction == null || transaction.stage() != Stage.RESTORED) {
      return;
    }
    if (held && transaction.endReason() == null) {
      log.info("the hardware held the transaction over the restart; it goes on evse={} tx={}", evse.evse(),
          transaction.id());
      transaction.resume();
      transaction.state(ChargingState.CHARGING);
      offers.adjust();
      scheduleSample(evse, transaction);
      if (transaction.refused()) {
        refused(evse, transaction, decision);
      }
      return;
    }
    cables.takeEnergy(evse);
    StopReason reason = transaction.endReason() == null ? otherwise : transaction.endReason();
    transaction.end(reason, transaction.stopToken());
    close(evse, transaction, TriggerReason.ABNORMAL_CONDITION, transaction.registerAt(), decision);
  }

  /** The settings for samples changed. */
  public void reschedule() {
    for (EvseState evse : context.state().evses()) {
      Transaction transaction = evse.transaction();
      if (transaction != null && transaction.stage() == Stage.RUNNING) {
        scheduleSample(evse, transaction);
      }
    }
  }

  private void scheduleSample(EvseState evse, Transaction transaction) {
    transaction.stopSampling();
    int seconds = context.seconds(Definitions.TX_UPDATED_INTERVAL);
    if (seconds > 0 && evse.transaction() == transaction && transaction.stage() == Stage.RUNNING) {
      transaction.sampleWith(context.loop().after(Duration.ofSeconds(seconds), () -> {
        if (evse.transaction() == transaction && transaction.stage() == Stage.RUNNING) {
          scheduleSample(evse, transaction);
          context.decide(decision -> {
            keepForEnd(evse, transaction, Definitions.TX_ENDED_MEASURANDS, ReadingContext.SAMPLE_PERIODIC, decision);
            sample(evse, transaction, Definitions.TX_UPDATED_MEASURANDS, TriggerReason.METER_VALUE_PERIODIC,
                ReadingContext.SAMPLE_PERIODIC, decision);
          });
        }
      }));
    }
  }

  private void sample(EvseState evse, Transaction transaction, VariableId measurands, TriggerReason trigger,
      ReadingContext why, Decision decision) {
    MeterSample sample = metering.sample(evse, measurands, why);
    if (sample.values().isEmpty() && trigger != TriggerReason.TRIGGER) {
      return;
    }
    transaction.register(metering.register(evse.meter()), context.clock().stamp());
    tell(evse, transaction, Phase.UPDATED, trigger, context.clock().stamp(), nonEmpty(sample), decision);
    store(transaction, decision);
    metering.save(evse.meter(), decision);
  }

  /** Samples that are told with the end, made durable one by one. */
  private void keepForEnd(EvseState evse, Transaction transaction, VariableId measurands, ReadingContext why,
      Decision decision) {
    MeterSample sample = metering.sample(evse, measurands, why);
    if (!sample.values().isEmpty()) {
      transaction.endSamples().thin(context.settings().integer(Definitions.TX_ENDED_MAX_SAMPLES))
          .forEach(gone -> decision.delete(Tables.END_SAMPLES, sampleKey(transaction, gone)));
      int number = transaction.endSamples().add(sample);
      decision.put(Tables.END_SAMPLES, sampleKey(transaction, number), context.codec().write(Tables.VERSION, sample));
    }
  }

  /** What begin and end are told with: also where only aligned samples are wanted (1.6:3.16.6/1). */
  private VariableId endMeasurands() {
    return context.settings().value(Definitions.TX_ENDED_MEASURANDS).isBlank() ? Definitions.ALIGNED_TX_ENDED_MEASURANDS
        : Definitions.TX_ENDED_MEASURANDS;
  }

  private static String sampleKey(Transaction transaction, int number) {
    return String.format("%s/%06d", transaction.id(), number);
  }

  private void saveRegisters(Decision decision) {
    for (EvseState evse : context.state().evses()) {
      Transaction transaction = evse.transaction();
      WattHours register = metering.register(evse.meter());
      if (transaction != null && transaction.stage() == Stage.RUNNING
          && register.compareTo(transaction.register()) > 0) {
        transaction.register(register, context.clock().stamp());
        store(transaction, decision);
        metering.save(evse.meter(), decision);
      }
    }
  }

  /** Makes what is known now durable, before an orderly stop. */
  public void flush(Decision decision) {
    saveRegisters(decision);
  }

  private void store(Transaction transaction, Decision decision) {
    decision.put(Tables.TRANSACTIONS, transaction.id().toString(),
        context.codec().write(Tables.VERSION, transaction.stored()));
  }

  private void tell(EvseState evse, Transaction transaction, Phase phase, TriggerReason trigger, Stamp at,
      List<MeterSample> samples,
      Decision decision) {
    boolean ended = phase == Phase.ENDED;
    outbox.add(
        new TransactionEvent(transaction.id(), transaction.takeIndex(), phase, trigger, at, !context.state().online(),
            evse.evse(), transaction.connector(), ended ? ChargingState.EV_CONNECTED : transaction.state(),
            transaction.authorisation(),
            transaction.stopToken(), ended ? transaction.endReason() : null, transaction.register(), evse.offered(),
            samples),
        decision);
  }

  private static List<MeterSample> nonEmpty(MeterSample sample) {
    return sample.values().isEmpty() ? List.of() : List.of(sample);
  }
}
