// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openocpp.sets.Digest;
import org.openocpp.sets.Metadata;
import org.openocpp.sets.Targets;
import org.openocpp.sets.json.JsonText;

/** Makes the metadata of a set from the jars in a folder: the same jars, model and keys give the same bytes. */
public final class SetMaker {
  private static final int JAVA = 25;

  private SetMaker() {}

  /**
   * @param folder with {@code *.jar}
   * @param roots  those that follow the root the stations were born with, and their signatures, by path in the set
   */
  public static Metadata metadata(Path folder, Model model, List<Signer> signers, Map<String, byte[]> roots)
      throws IOException, ToolException {
    List<Targets.Jar> jars = jars(folder);
    byte[] feature = feature(model, jars);
    byte[] targets = targets(model, jars, feature);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Metadata.FEATURE, feature);
    files.putAll(roots);
    files.put(Metadata.TARGETS, targets);
    files.put(Metadata.TARGETS + Metadata.SIGNATURE, Signer.envelope(targets, signers));
    return new Metadata(files);
  }

  /** Signs the set in a folder ({@code bundles/}) where it lies, in place of what it had. */
  public static void sign(Path set, Model model, List<Signer> signers) throws IOException, ToolException {
    Metadata metadata = metadata(set.resolve("bundles"), model, signers, Map.of());
    Files.createDirectories(set.resolve("metadata"));
    for (Map.Entry<String, byte[]> file : metadata.files().entrySet()) {
      Files.write(set.resolve(file.getKey()), file.getValue());
    }
  }

  /** Signs the set of a build with the development key, and puts the root that trusts it beside the launcher. */
  public static void signForDevelopment(Path set, Model model) throws IOException, ToolException {
    Signer signer = Signer.development();
    sign(set, model, List.of(signer));
    Files.createDirectories(set.resolve("launcher"));
    Files.write(set.resolve("launcher/root.json"), developmentRoot());
  }

  public static byte[] developmentRoot() {
    List<Signer> signers = List.of(Signer.development());
    return Signer.root(1, true, signers, signers, 1);
  }

  private static List<Targets.Jar> jars(Path folder) throws IOException, ToolException {
    List<Targets.Jar> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path file : files) {
        jars.add(JarFacts.read(file));
      }
    }
    if (jars.isEmpty()) {
      throw new ToolException("There are no bundles in " + folder + ".");
    }
    jars.sort(Comparator.comparing(Targets.Jar::id));
    return jars;
  }

  private static byte[] feature(Model model, List<Targets.Jar> jars) {
    Map<String, Object> extension =
        JsonText.object("type", "json", "kind", "mandatory", "json", JsonText.object("format", 1));
    return JsonText.bytes(JsonText.object("feature-resource-version", "1.0",
        "id", "org.openocpp.models:" + model.name() + ":" + model.version(),
        "name", model.name(), "complete", true,
        "bundles", jars.stream().map(jar -> JsonText.object("id", jar.id())).toList(),
        "extensions", JsonText.object("org.openocpp.update", extension)));
  }

  private static byte[] targets(Model model, List<Targets.Jar> jars, byte[] feature) {
    return JsonText
        .bytes(JsonText.object("type", "targets", "format", 1, "name", model.name(), "version", model.version(),
            "releaseCounter", model.releaseCounter(), "minReleaseCounter", model.minReleaseCounter(),
            "hardware", model.hardware(), "launcher", Targets.LAUNCHER, "java", JAVA,
            "feature", JsonText.object("length", feature.length, "sha256", Digest.of(feature)),
            "jars",
            jars.stream().map(jar -> JsonText.object("id", jar.id(), "bundle", jar.bundle(), "version", jar.version(),
                "impact", jar.impact(), "length", jar.length(), "sha256", jar.sha256())).toList()));
  }
}
