// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line: {@code --flag}, {@code --option value} and the rest. */
record Arguments(Set<String> flags, Map<String, String> options, List<String> rest) {

  /** The command line cannot be understood; the message says why. */
  static final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misused(String message) {
      super(message);
    }
  }

  static Arguments parse(String[] args, Set<String> flags, Set<String> options) {
    Set<String> set = new HashSet<>();
    Map<String, String> values = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (flags.contains(arg)) {
        set.add(arg);
      } else if (options.contains(arg)) {
        if (++i == args.length) {
          throw new Misused(arg + " needs a value");
        }
        values.put(arg, args[i]);
      } else if (arg.startsWith("-")) {
        throw new Misused("unknown option " + arg);
      } else {
        rest.add(arg);
      }
    }
    return new Arguments(set, values, rest);
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  int number(String name, int otherwise) {
    String value = options.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new Misused(name + " needs a number, not " + value);
    }
  }
}
