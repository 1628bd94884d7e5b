// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.store;

/** A key and its value. */
public record Entry(String key, Bytes value) {}
