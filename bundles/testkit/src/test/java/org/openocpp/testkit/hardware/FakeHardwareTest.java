// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.EnergyMeter;
import org.openocpp.api.hardware.Evse;
import org.openocpp.api.hardware.EvseStatus;
import org.openocpp.api.hardware.HardwareException;
import org.openocpp.api.hardware.MeterReading;
import org.openocpp.api.hardware.MeterReports;
import org.openocpp.api.hardware.Offer;
import org.openocpp.api.hardware.PowerSwitch;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.api.units.MilliAmps;
import org.openocpp.api.units.WattHours;
import org.openocpp.testkit.time.VirtualTime;

/** The fakes pass the suites that drivers pass, and are strict where drivers need not be. */
class FakeHardwareTest {

  /** An evse that acts at once. */
  @Nested
  class QuickEvse implements EvseContract {
    @Override
    public Bench newBench() {
      return bench(Duration.ZERO);
    }
  }

  /** A controller that does its own sequencing and takes its time. */
  @Nested
  class SlowController implements EvseContract {
    @Override
    public Bench newBench() {
      return bench(Duration.ofSeconds(2));
    }
  }

  /** A meter that answers after 2 s. */
  @Nested
  class SlowMeter implements EnergyMeterContract {
    @Override
    public Bench newBench() {
      VirtualTime time = new VirtualTime();
      FakeMeter meter = new FakeMeter(time.timers());
      meter.answersAfter(Duration.ofSeconds(2));
      return new Bench() {
        private WattHours register = WattHours.ZERO;

        @Override
        public EnergyMeter meter() {
          return meter;
        }

        @Override
        public VirtualTime time() {
          return time;
        }

        @Override
        public void count(WattHours energy) {
          register = register.plus(energy);
          meter.register(register);
          meter.report();
        }

        @Override
        public void silence(boolean silent) {
          if (silent) {
            meter.fallSilent("no answer");
          } else {
            meter.speakAgain();
          }
        }
      };
    }

    /** The fake answers within its delay; only its deadline of 2 s is as long. */
    @Override
    public Duration polls() {
      return Duration.ofSeconds(3);
    }
  }

  @Nested
  class Reader implements TokenReaderContract {
    @Override
    public Bench newBench() {
      FakeReader reader = new FakeReader();
      return new Bench() {
        @Override
        public TokenReader reader() {
          return reader;
        }

        @Override
        public void present(IdToken token) {
          reader.present(token);
        }
      };
    }
  }

  /** A bare contactor. */
  @Nested
  class Contactor implements PowerSwitchContract {
    @Override
    public Bench newBench() {
      VirtualTime time = new VirtualTime();
      FakeContactor contactor = new FakeContactor(time.timers(), 3);
      contactor.takes(Duration.ofMillis(80));
      return new Bench() {
        @Override
        public PowerSwitch contactor() {
          return contactor;
        }

        @Override
        public VirtualTime time() {
          return time;
        }

        @Override
        public void weld() {
          contactor.weld(true);
        }
      };
    }
  }

  private static EvseContract.Bench bench(Duration delay) {
    VirtualTime time = new VirtualTime();
    FakeEvse evse = FakeEvse.ac(time.timers(), 1);
    evse.answersAfter(delay);
    return new EvseContract.Bench() {
      @Override
      public Evse evse() {
        return evse;
      }

      @Override
      public VirtualTime time() {
        return time;
      }

      @Override
      public void plugIn() {
        evse.plugIn(1);
      }

      @Override
      public void plugOut() {
        evse.plugOut();
      }
    };
  }

  private final VirtualTime time = new VirtualTime();

  @Test
  void anEvseRefusesCommandsBeforeItKnowsWhereToReport() {
    FakeEvse evse = FakeEvse.ac(time.timers(), 1);

    assertThatThrownBy(() -> evse.withdraw()).isInstanceOf(AssertionError.class);
  }

  @Test
  void anEvseTellsRefusedOffersAndCountsLeasesThatRanOut() {
    FakeEvse evse = FakeEvse.ac(time.timers(), 1);
    List<EvseStatus> reports = new ArrayList<>();
    evse.reportTo(reports::add);
    Offer offer = new Offer(MilliAmps.ofAmps(10), 3, Duration.ofSeconds(30));

    evse.offer(offer);
    time.advance(Duration.ofSeconds(30));
    evse.refuses("no current today");

    assertThat(evse.offer(offer).toCompletableFuture().exceptionNow()).isInstanceOf(HardwareException.class);
    assertThat(evse.leasesRunOut()).isEqualTo(1);
    assertThat(evse.offers()).hasSize(2);
    assertThat(reports).extracting(EvseStatus::leaseInForce).containsExactly(false, true, false);
  }

  @Test
  void aSessionSurvivesADriverThatIsAwayWithinTheLease() {
    FakeEvse evse = FakeEvse.ac(time.timers(), 1);
    evse.reportTo(status -> {});
    evse.plugIn(1);
    evse.offer(new Offer(MilliAmps.ofAmps(10), 3, Duration.ofSeconds(30)));

    evse.unbind();
    time.advance(Duration.ofSeconds(29));
    List<EvseStatus> reports = new ArrayList<>();
    evse.reportTo(reports::add);

    assertThat(reports).singleElement().matches(EvseStatus::powerPathClosed).matches(EvseStatus::leaseInForce);
  }

  @Test
  void aRegisterRollsOver() {
    FakeMeter meter = new FakeMeter(time.timers());
    List<MeterReading> readings = new ArrayList<>();
    meter.reportTo(new MeterReports() {
      @Override
      public void reading(MeterReading reading) {
        readings.add(reading);
      }

      @Override
      public void silent(String why) {}
    });
    meter.rollsOverAt(WattHours.of(1_000_000));
    meter.register(WattHours.of(1_000_010));
    meter.report();
    time.advance(Duration.ZERO);

    assertThat(readings.getLast().register()).contains(WattHours.of(10));
  }
}
