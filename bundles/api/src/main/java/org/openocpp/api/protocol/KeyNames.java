// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

import java.util.List;
import java.util.Optional;

import org.openocpp.api.station.Command.Assignment;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The configuration keys of an OCPP version that has keys in place of variables, as names of settings. Registered with the property
 * {@link Protocol#VERSION} by the protocol bundle of that version, so that a start-up file may speak of keys. Keeps nothing, blocks on
 * nothing, may be called on any thread and may be replaced between any two calls. Keys are compared without regard to case.
 */
@ConsumerType
public interface KeyNames {

  /**
   * What giving this value to this key means. Empty where the version knows no such key: it is a custom one. An empty list where the
   * key only tells what follows from something else, such as the number of connectors, and cannot be set. A list says nothing of who
   * may write the settings: that is asked of the station.
   *
   * @throws IllegalArgumentException where the key cannot have the value; the message says why and does not repeat it
   */
  Optional<List<Assignment>> assignments(String key, String value);
}
