// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * A field that every object of a version may have beside its own, such as {@code customData} of OCPP 2.x: it is checked and passed over.
 *
 * @param type what it must hold at least; it may have more fields than that. Null where no object has such a field
 */
public record Extension(String field, @Nullable Class<? extends Record> type) {
  static final Extension NONE = new Extension("", null);
}
