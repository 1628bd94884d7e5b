// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.time.Duration;

import org.openocpp.api.station.Settings;
import org.openocpp.api.station.Variables;

/**
 * How often and when a message that failed is tried again (1.6 §3.7.1, 2.x E13).
 *
 * @param attempts in all, at least one
 * @param interval the wait after the first failure; after each further one it is longer by as much
 */
record RetryRule(int attempts, Duration interval) {
  RetryRule {
    attempts = Math.max(1, attempts);
  }

  static RetryRule of(Settings settings) {
    return new RetryRule(settings.integer(Variables.MESSAGE_ATTEMPTS),
        Duration.ofSeconds(settings.integer(Variables.MESSAGE_ATTEMPT_INTERVAL)));
  }

  boolean exhausted(int failed) {
    return failed >= attempts;
  }

  Duration waitAfter(int failed) {
    return interval.multipliedBy(failed);
  }
}
