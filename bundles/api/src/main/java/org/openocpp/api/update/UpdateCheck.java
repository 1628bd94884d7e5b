// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that an update can break, looked at before it and during the trial. A set is committed when everything that was well before
 * is well again; what was not well before (a station that is offline) holds nothing up.
 */
@ConsumerType
public interface UpdateCheck {

  /** The same before and after; letters and dashes. */
  String name();

  /** What is wrong now, as a sentence without its full stop; empty where all is well. Never cached; may block, at most 2 s. */
  Optional<String> problem();
}
