// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code --help} says. */
final class Help {
  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("make",
        """
            bundleset make MODEL [--out FILE] [--counter N] [--floor N] [--version TEXT] [--key FILE]... [--root FILE]...

            Packs the built set of runtime/models/MODEL into one signed file, with every jar.
              --out FILE      where to (default: MODEL-COUNTER.bundleset here)
              --counter N     release counter (default: that of model.json); a station takes only a higher one than it runs
              --floor N       what the station's floor rises to once the release has proved itself (default: model.json)
              --version TEXT  for people (default: model.json)
              --key FILE      release key, Ed25519 in PEM; several where the root wants several. Default: the development key
              --root FILE     a root that follows the one the stations have, with FILE.sig beside it; in order
            """);
    COMMANDS.put("inspect", """
        bundleset inspect SET

        Says what is in a set, an archive or the folder of a built one, whoever signed it.
        """);
    COMMANDS.put("verify", """
        bundleset verify SET [--root FILE] [--base SET]

        Checks signatures and every digest as a station does. Exit status 1 and a sentence where something is wrong.
          --root FILE     the root to trust (default: the development root)
          --base SET      what a station has already, for a thin set
        """);
    COMMANDS.put("diff", """
        bundleset diff A B

        Says which bundles an update from A to B adds (+), takes away (-) and changes (~), and its impact.
        """);
    COMMANDS.put("thin", """
        bundleset thin SET --base BASE [--out FILE]

        Writes the same set without the jars that BASE has. Its signature stays good: a station adds what it has itself.
        """);
    COMMANDS.put("key", """
        bundleset key FILE

        Makes an Ed25519 key for a maker: FILE holds the private half (PEM), readable for its owner only.
        """);
    COMMANDS.put("root", """
        bundleset root FILE --key FILE... --targets FILE... [--threshold N] [--version N] [--old FILE]...

        Writes a root of trust and FILE.sig. It goes beside the launcher of new stations as root.json, and with
        make --root to those that have the one before.
          --key FILE      key that may change the root; keep it offline
          --targets FILE  key that may sign releases
          --threshold N   how many keys of a role it takes (default 1)
          --version N     one more than the root that it follows (default 1)
          --old FILE      root key of the one that it follows, which has to sign too
        """);
  }

  private Help() {}

  static String of(String command) {
    String text = COMMANDS.get(command);
    if (text != null) {
      return "Usage: " + text;
    }
    var all = new StringBuilder("Makes and checks signed bundle sets.\n\nUsage:\n");
    COMMANDS.values().forEach(one -> all.append("  ").append(one.lines().findFirst().orElseThrow()).append('\n'));
    return all.append("\nbundleset COMMAND --help says more of one.\n").toString();
  }
}
