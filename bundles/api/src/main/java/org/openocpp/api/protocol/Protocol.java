// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

import java.util.List;

import org.openocpp.api.station.Answer;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.Outcome;
import org.openocpp.api.station.StationEvent;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One OCPP version: translates both ways and keeps nothing. Registered with the property {@link #VERSION}. Called on a thread of
 * {@code csms}, possibly several at once, under a deadline; blocks on nothing. It may be replaced between any two calls: a
 * CALL that one instance decoded is rendered by the next. The same input gives the same output. What it throws besides the declared
 * becomes InternalError for that message alone.
 */
@ConsumerType
public interface Protocol {
  /** Service property: the OCPP version, such as {@code 1.6}. */
  String VERSION = "ocpp.version";

  /** The WebSocket sub-protocol, such as {@code ocpp1.6}. */
  String subprotocol();

  /** A CALL of the CSMS. {@code payload} is one JSON value, already within the limits of size and depth. */
  Decoded decode(CsmsContext context, String action, String payload);

  /** The payload of the CALLRESULT for a CALL that {@link #decode} turned into a command. */
  String render(CsmsContext context, String action, String payload, Outcome outcome);

  /** The CALLs that tell an event: none, one or more, always the same for the same event and ids. */
  List<OutgoingCall> encode(CsmsContext context, StationEvent event);

  /** The payload of the CALLRESULT for {@code call}, the part number {@code part} of an event. */
  Answer result(StationEvent event, int part, OutgoingCall call, String payload) throws InvalidAnswerException;

  /** Whether a CALL is answered while the station is not accepted. */
  Gate gate(Registered state, String action);

  /**
   * The message id under which a message is refused whose own id cannot be read, such as {@code -1}; empty where this version passes over
   * such a message in silence.
   */
  default String unreadableId() {
    return "";
  }

  /** How this version spells an error code. */
  String errorCode(RpcErrorKind kind);

  /** The status of a connector as this version names it, such as {@code SuspendedEV}. */
  String status(ConnectorFacts facts);
}
