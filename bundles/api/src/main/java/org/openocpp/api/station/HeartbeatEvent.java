// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** The station is alive and would like to know the time. */
public record HeartbeatEvent() implements StationEvent {}
