// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** How a connector, or the station itself, is doing. */
public record StatusEvent(ConnectorFacts facts) implements StationEvent {}
