// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.json.JsonException;

/**
 * What a set consists of and where it may run ({@code metadata/targets.json}).
 *
 * @param name              of the model, as in {@code runtime/models}
 * @param version           for people
 * @param releaseCounter    1 or more; an update needs one that is higher than that of the set that runs
 * @param minReleaseCounter what the station's floor rises to once the set has proved itself
 * @param hardware          models of hardware that it fits
 * @param launcher          least version of the launcher, see {@link #LAUNCHER}
 * @param java              least feature version of Java
 * @param featureLength     of {@code feature.json}, bytes
 * @param featureSha256     of {@code feature.json}
 * @param jars              sorted by id
 */
public record Targets(String name, String version, long releaseCounter, long minReleaseCounter, List<String> hardware,
    int launcher, int java, long featureLength, String featureSha256, List<Jar> jars) {
  /** What this launcher is able to do; raised with what a set can ask of it. */
  public static final int LAUNCHER = 1;
  /** The largest jar and the longest list there may be. */
  public static final long MAX_JAR = 64L << 20;
  public static final int MAX_JARS = 1000;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+");

  public Targets {
    hardware = List.copyOf(hardware);
    jars = List.copyOf(jars);
  }

  /**
   * @param id      {@code group:artifact:version}
   * @param bundle  symbolic name
   * @param version of the bundle
   * @param impact  {@code hot}, {@code idle} or {@code restart}
   * @param length  bytes
   */
  public record Jar(String id, String bundle, String version, String impact, long length, String sha256) {

    /** {@code artifact-version.jar} */
    public String fileName() {
      String[] part = id.split(":");
      return part[1] + "-" + part[2] + ".jar";
    }

    /** Where it is in an archive: the layout of a Maven repository. */
    public String path() {
      String[] part = id.split(":");
      return "repo/" + part[0].replace('.', '/') + "/" + part[1] + "/" + part[2] + "/" + fileName();
    }
  }

  static Targets parse(String source, byte[] bytes) throws SetException {
    Fields fields = Fields.read(source, bytes, Root.TARGETS);
    Targets targets = Fields.told(() -> {
      List<Jar> jars = new ArrayList<>();
      for (Fields jar : fields.objects("jars")) {
        jars.add(jar(jar));
      }
      Fields feature = fields.object("feature");
      return new Targets(fields.text("name"), fields.text("version"), fields.number("releaseCounter"),
          fields.number("minReleaseCounter"), fields.texts("hardware"), fields.smallNumber("launcher"),
          fields.smallNumber("java"), feature.number("length"), feature.digest("sha256"), jars);
    });
    targets.check(source);
    return targets;
  }

  private static Jar jar(Fields fields) throws JsonException {
    String id = fields.text("id");
    if (!ID.matcher(id).matches() || id.contains("..")) {
      throw new JsonException(fields.get("id").at(), "expected group:artifact:version");
    }
    long length = fields.number("length");
    if (length > MAX_JAR) {
      throw new JsonException(fields.get("length").at(), "a jar has at most " + MAX_JAR + " bytes");
    }
    return new Jar(id, fields.text("bundle"), fields.text("version"), fields.text("impact"), length,
        fields.digest("sha256"));
  }

  private void check(String source) throws SetException {
    Set<String> seen = new HashSet<>();
    for (Jar jar : jars) {
      if (!seen.add("name " + jar.fileName()) || !seen.add("bundle " + jar.bundle())) {
        throw new SetException(Reason.FORMAT, source + " has " + jar.id() + " twice, by file name or by bundle");
      }
    }
    if (jars.isEmpty() || jars.size() > MAX_JARS) {
      throw new SetException(Reason.FORMAT,
          source + " has " + jars.size() + " jars; there have to be 1 to " + MAX_JARS);
    }
    if (releaseCounter < 1 || minReleaseCounter > releaseCounter) {
      throw new SetException(Reason.FORMAT, source
          + ": a releaseCounter is 1 or more, and its minReleaseCounter not above it");
    }
  }

  /** Bytes of all jars. */
  public long bytes() {
    return jars.stream().mapToLong(Jar::length).sum();
  }

  /** @throws SetException where this launcher, Java or hardware cannot run it */
  public void requireFits(List<String> models, int javaVersion) throws SetException {
    if (launcher > LAUNCHER) {
      throw new SetException(Reason.UNFIT, "the set needs launcher " + launcher + ", this is " + LAUNCHER);
    }
    if (java > javaVersion) {
      throw new SetException(Reason.UNFIT, "the set needs Java " + java + ", this is " + javaVersion);
    }
    if (hardware.stream().noneMatch(models::contains)) {
      throw new SetException(Reason.UNFIT, "the set is for " + String.join(", ", hardware) + ", this is "
          + String.join(", ", models));
    }
  }
}
