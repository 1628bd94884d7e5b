// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.simulation;

import org.osgi.annotation.versioning.ProviderType;

/** A listener that listens. */
@ProviderType
public interface Subscription extends AutoCloseable {
  /** Ends it: the listener is not called any more, but for a call that is under way. Idempotent. */
  @Override
  void close();
}
