// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The command line: a command, what it is about, and options with a value each. */
final class Options {
  private static final Set<String> NAMES = Set.of("--out", "--counter", "--floor", "--version", "--key", "--targets",
      "--old", "--root", "--base", "--threshold", "--models");

  private final String command;
  private final boolean help;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Options(Iterator<String> words) throws UsageException {
    boolean wanted = false;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--help") || word.equals("-h")) {
        wanted = true;
      } else if (!word.startsWith("-")) {
        arguments.add(word);
      } else if (!NAMES.contains(word)) {
        throw new UsageException("There is no option " + word + ".");
      } else if (!words.hasNext()) {
        throw new UsageException(word + " needs a value.");
      } else {
        values.computeIfAbsent(word, name -> new ArrayList<>()).add(words.next());
      }
    }
    command = arguments.isEmpty() ? "" : arguments.remove(0);
    help = wanted;
    if (command.isEmpty() && !help) {
      throw new UsageException("A command is needed.");
    }
  }

  static Options parse(String... args) throws UsageException {
    return new Options(List.of(args).iterator());
  }

  String command() {
    return command;
  }

  boolean help() {
    return help;
  }

  String argument(int index, String what) throws UsageException {
    if (index >= arguments.size()) {
      throw new UsageException("\"" + command + "\" needs " + what + ".");
    }
    return arguments.get(index);
  }

  Path path(int index, String what) throws UsageException {
    return path(argument(index, what));
  }

  @Nullable String text(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    return given.isEmpty() ? null : given.get(given.size() - 1);
  }

  long number(String name, long otherwise) throws UsageException {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException(name + " needs a whole number, 0 or more, not \"" + text + "\".");
  }

  Path out(String otherwise) throws UsageException {
    String given = text("--out");
    return path(given == null ? otherwise : given);
  }

  /** The folder of the models; the script names it. */
  Path models() throws UsageException {
    String given = text("--models");
    return path(given == null ? "runtime/models" : given);
  }

  List<Path> keys() {
    return paths("--key");
  }

  List<Path> targets() {
    return paths("--targets");
  }

  List<Path> olds() {
    return paths("--old");
  }

  List<Path> roots() {
    return paths("--root");
  }

  List<Path> bases() {
    return paths("--base");
  }

  private List<Path> paths(String name) {
    return values.getOrDefault(name, List.of()).stream().map(Path::of).toList();
  }

  private static Path path(String text) throws UsageException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + text + "\" cannot be a path.");
    }
  }

  /** The command line is wrong. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
