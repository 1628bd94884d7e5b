// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

/** A field that holds any JSON value, as its text. */
public record RawJson(String text) {}
