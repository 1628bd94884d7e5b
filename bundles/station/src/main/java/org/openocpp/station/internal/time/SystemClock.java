// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.Stamp;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock: monotonic time plus an offset. The offset follows the operating system's clock until the CSMS or a person says
 * better; the operating system is believed when it is past the day on which this code was written.
 */
@Component(service = {StationClock.class, Boots.class})
public final class SystemClock implements StationClock, Boots {
  /** No station runs before this day; an earlier date is a clock that was never set. */
  static final Instant FLOOR = Instant.parse("2026-01-01T00:00:00Z");

  private static final Logger log = LoggerFactory.getLogger(SystemClock.class);

  private final Timers timers;
  private final MonotonicTime bootedAt;
  private final String boot;
  private volatile Offset offset;
  private volatile Map<String, Instant> earlier = Map.of();

  private record Offset(Instant atBoot, boolean trusted, boolean overridden) {}

  @Activate
  public SystemClock(@Reference(name = "timers") Timers timers, @Reference(name = "randomness") Randomness randomness) {
    this(timers, randomness.uuid().toString(), Instant.now());
  }

  SystemClock(Timers timers, String boot, Instant systemTime) {
    this.timers = timers;
    this.boot = boot;
    bootedAt = timers.now();
    offset = new Offset(systemTime, systemTime.isAfter(FLOOR), false);
  }

  @Override
  public Instant now() {
    return offset.atBoot.plus(timers.now().since(bootedAt));
  }

  @Override
  public boolean trusted() {
    return offset.trusted;
  }

  @Override
  public Stamp stamp() {
    return stampOf(timers.now());
  }

  @Override
  public Stamp stampOf(MonotonicTime moment) {
    Duration sinceBoot = moment.since(bootedAt);
    Offset known = offset;
    return new Stamp(boot, sinceBoot.toMillis(), known.trusted ? known.atBoot.plusMillis(sinceBoot.toMillis()) : null);
  }

  @Override
  public Instant resolve(Stamp stamp) {
    if (stamp.wall() != null) {
      return stamp.wall();
    }
    Instant atBoot = stamp.boot().equals(boot) ? offset.atBoot : earlier.getOrDefault(stamp.boot(), FLOOR);
    return atBoot.plusMillis(stamp.sinceBootMillis());
  }

  @Override
  public synchronized void learn(Instant csmsTime) {
    if (offset.overridden) {
      return;
    }
    Instant before = now();
    offset = new Offset(csmsTime.minus(timers.now().since(bootedAt)), true, false);
    Duration step = Duration.between(before, csmsTime);
    if (step.abs().compareTo(Duration.ofSeconds(2)) > 0) {
      log.info("the clock was set by the CSMS to {}, a step of {}", csmsTime, step);
    }
  }

  @Override
  public synchronized void override(@Nullable Instant now) {
    if (now == null) {
      offset = new Offset(offset.atBoot, offset.trusted, false);
    } else {
      offset = new Offset(now.minus(timers.now().since(bootedAt)), true, true);
      log.info("the clock was set by a person to {}", now);
    }
  }

  @Override
  public String current() {
    return boot;
  }

  @Override
  public Instant currentAt() {
    return offset.atBoot;
  }

  @Override
  public void know(Map<String, Instant> boots) {
    earlier = Map.copyOf(boots);
  }
}
