// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.conformance;

import java.util.List;

/**
 * A test and the ids that stand above it.
 *
 * @param file   of its source, relative to the root of the build, with slashes
 * @param test   class and method, {@code SessionTest.endsOnce}
 * @param ids    in the order of the comment
 */
record Proof(String file, String test, List<String> ids) {
  Proof {
    ids = List.copyOf(ids);
  }

  /** Whether the class or the method starts with the id, whatever the case: {@code f20MeterGoesBack}. */
  boolean isNamedAfter(String id) {
    int dot = test.indexOf('.');
    return startsWith(test.substring(dot + 1), id) || startsWith(test, id);
  }

  private static boolean startsWith(String name, String id) {
    return name.regionMatches(true, 0, id, 0, id.length())
        && (name.length() == id.length() || !Character.isDigit(name.charAt(id.length())));
  }
}
