// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.protocol;

/** One CALL: an action and its payload as JSON text. */
public record OutgoingCall(String action, String payload) {}
