// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** The lock of a socket, a primitive part for {@code hw.composite}. */
@ConsumerType
public interface PlugLock {
  /** Locks. Completes when the plug is held; exceptionally with a {@link HardwareException} when it is not. */
  CompletionStage<Void> lock(Duration deadline);

  /** Releases. Completes when the plug is free; exceptionally when it is not. */
  CompletionStage<Void> release(Duration deadline);
}
