// SPDX-License-Identifier: Apache-2.0
package org.openocpp.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** The framework's own messages, in the station's log; its default is lines of another form on standard output. */
final class FelixLog extends Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

  @Override
  @SuppressWarnings("rawtypes") // as the framework declares it
  protected void doLog(@Nullable Bundle bundle, @Nullable ServiceReference reference, int level, String message,
      @Nullable Throwable failure) {
    doLog(level, bundle == null ? message : bundle + ": " + message, failure);
  }

  @Override
  protected void doLog(int level, String message, @Nullable Throwable failure) {
    switch (level) {
      case LOG_ERROR -> LOG.error(message, failure);
      case LOG_WARNING -> LOG.warn(message, failure);
      default -> LOG.debug(message, failure);
    }
  }
}
