// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

/** One bundle of the running set. */
public record BundleView(String symbolicName, String version, State state) {

  /** What the framework says about it. */
  public enum State {
    INSTALLED,
    RESOLVED,
    STARTING,
    ACTIVE,
    STOPPING
  }
}
