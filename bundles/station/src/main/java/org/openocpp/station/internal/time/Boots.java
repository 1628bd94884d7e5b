// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.time;

import java.time.Instant;
import java.util.Map;

import org.osgi.annotation.versioning.ProviderType;

/** When each start of the process was, as far as is known: resolves stamps that were made before the date was known. */
@ProviderType
public interface Boots {
  /** Id of this start. */
  String current();

  /** When this start was, by the present clock. */
  Instant currentAt();

  /** What was learnt in earlier starts. */
  void know(Map<String, Instant> boots);
}
