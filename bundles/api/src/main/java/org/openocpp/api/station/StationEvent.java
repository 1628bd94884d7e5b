// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

/** Something the station has to tell a CSMS, in no version's words. Switches need a default. */
public interface StationEvent {}
