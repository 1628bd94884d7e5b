// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import org.openocpp.api.charging.IdToken;

/** May this token charge? */
public record AuthorizeEvent(IdToken token) implements StationEvent {}
