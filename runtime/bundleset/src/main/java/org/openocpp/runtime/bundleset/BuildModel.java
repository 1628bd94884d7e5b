// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the build of a model runs last: takes the bundles that the resolver chose, checks them against the settings, and signs the set
 * with the development key.
 */
public final class BuildModel {
  private static final Pattern CHOSEN = Pattern.compile("([\\w.-]+);version='\\[([\\w.-]+),[\\w.-]+\\)'");

  private BuildModel() {}

  /** @param args the folder of the model */
  public static void main(String[] args) throws IOException, ToolException {
    build(Path.of(args[0]));
  }

  static void build(Path folder) throws IOException, ToolException {
    Model model = Model.read(folder.resolve("model.json"));
    Path set = folder.resolve("target/set");
    choose(folder.resolve("target/resolved").resolve(model.name() + ".bndrun"), folder.resolve("target/candidates"),
        set.resolve("bundles"));
    List<String> problems = ModelCheck.problems(set.resolve("bundles"), folder.resolve("settings.json"));
    if (!problems.isEmpty()) {
      throw new ToolException("The model " + model.name() + " is not complete:\n"
          + problems.stream().map(problem -> "  - " + problem).collect(Collectors.joining("\n")));
    }
    SetMaker.signForDevelopment(set, model);
  }

  /** Copies what {@code -runbundles} names, and takes away what a build before had chosen. */
  static void choose(Path resolved, Path candidates, Path bundles) throws IOException, ToolException {
    Map<String, Path> byName = new HashMap<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(candidates, "*.jar")) {
      for (Path jar : jars) {
        JarFacts.nameAndVersion(jar).ifPresent(name -> byName.put(name, jar));
      }
    }
    Properties run = new Properties();
    try (Reader reader = Files.newBufferedReader(resolved)) {
      run.load(reader);
    }
    Files.createDirectories(bundles);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(bundles, "*.jar")) {
      for (Path jar : old) {
        Files.delete(jar);
      }
    }
    Matcher chosen = CHOSEN.matcher(run.getProperty("-runbundles", ""));
    while (chosen.find()) {
      Path jar = byName.get(chosen.group(1) + " " + chosen.group(2));
      if (jar == null) {
        throw new ToolException(resolved + " names " + chosen.group() + ", which is not in " + candidates + ".");
      }
      Files.copy(jar, bundles.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
