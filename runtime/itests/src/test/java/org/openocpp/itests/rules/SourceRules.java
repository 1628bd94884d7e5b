// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.List;
import java.util.regex.Pattern;

/** What only the text of a file shows. */
final class SourceRules {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");
  private static final Pattern SETTING =
      Pattern.compile("public static final VariableId (\\w+)\\s*=\\s*([^;]+);");

  private SourceRules() {}

  /** Imports that the rest of the text does not name. */
  static List<String> unusedImports(String file, String source) {
    String body = IMPORT.matcher(source).replaceAll("");
    return IMPORT.matcher(source).results()
        .filter(i -> !Pattern.compile("\\b" + i.group(1) + "\\b").matcher(body).find())
        .map(i -> file + ": " + i.group()).toList();
  }

  /** Settings, by the name of their constant, that no other text names: whoever sets one of them changes nothing. */
  static List<String> unreadSettings(String definitions, String others) {
    return SETTING.matcher(definitions).results().filter(constant -> {
      String name = "\\b(?:Definitions|Variables)\\." + constant.group(1) + "\\b";
      return !others.contains(constant.group(2)) && !Pattern.compile(name).matcher(others).find();
    }).map(constant -> constant.group(1)).toList();
  }

  /** Bundle folders that the build would pass over. */
  static List<String> missingModules(List<String> folders, String pom) {
    return folders.stream().filter(f -> !pom.contains("<module>" + f + "</module>")).toList();
  }

  /** Instructions of bnd that would weaken the wiring. */
  static List<String> bndInstructions(String file, String bnd) {
    return bnd.lines().filter(l -> l.startsWith("-nouses") || l.startsWith("-nodefaultversion"))
        .map(l -> file + ": " + l).toList();
  }
}
