// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.hardware;

/** Whether a part passed its self-test, and in words what did not. */
public record SelfTestResult(boolean passed, String detail) {}
