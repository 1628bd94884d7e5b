// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.bus;

import java.io.IOException;
import java.time.Duration;

import org.osgi.annotation.versioning.ConsumerType;

/** An open serial line. Read and written by one thread; {@link #close} may come from any. */
@ConsumerType
public interface SerialPort extends AutoCloseable {

  /**
   * Reads what is there, waiting for the first byte.
   *
   * @param wait how long, to the millisecond; zero looks only
   * @return how many bytes were read; 0 where none came in time
   * @throws IOException when the adapter was pulled, or the line is closed
   */
  int read(byte[] into, Duration wait) throws IOException;

  /** Writes all of it. */
  void write(byte[] bytes) throws IOException;

  /** Drops what was received and not read. */
  void drop() throws IOException;

  @Override
  void close();
}
