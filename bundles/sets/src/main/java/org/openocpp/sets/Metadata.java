// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openocpp.sets.SetException.Reason;

/**
 * The small files of a set by their path in it: {@code feature.json}, {@code metadata/root.N.json}, {@code metadata/targets.json} and
 * the {@code .sig} of the last two kinds.
 */
public record Metadata(Map<String, byte[]> files) {
  public static final String FEATURE = "feature.json";
  public static final String TARGETS = "metadata/targets.json";
  public static final String SIGNATURE = ".sig";
  /** The largest of them, bytes. */
  public static final int MAX = 1 << 20;

  private static final Pattern ROOT = Pattern.compile("metadata/root\\.([1-9][0-9]{0,5})\\.json");

  public Metadata {
    files = new LinkedHashMap<>(files);
  }

  /** Whether a file of this path belongs to the metadata of a set. */
  public static boolean isOne(String path) {
    String signed = path.endsWith(SIGNATURE) ? path.substring(0, path.length() - SIGNATURE.length()) : path;
    return path.equals(FEATURE) || signed.equals(TARGETS) || ROOT.matcher(signed).matches();
  }

  public static String root(int version) {
    return "metadata/root." + version + ".json";
  }

  byte[] get(String path) throws SetException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new SetException(Reason.FORMAT, "the set has no " + path);
    }
    return bytes;
  }

  /** SHA-256 of what is signed: the name of the set. */
  public String digest() throws SetException {
    return Digest.of(get(TARGETS));
  }

  /** What the set says of itself, whoever signed it: for a person to look at. */
  public Targets untrustedTargets() throws SetException {
    return Targets.parse(TARGETS, get(TARGETS));
  }

  private Envelope envelope(String path) throws SetException {
    return Envelope.parse(path + SIGNATURE, get(path + SIGNATURE));
  }

  /** Roots by version. */
  TreeMap<Integer, byte[]> roots() {
    var roots = new TreeMap<Integer, byte[]>();
    files.forEach((path, bytes) -> {
      Matcher matcher = ROOT.matcher(path);
      if (matcher.matches()) {
        roots.put(Integer.valueOf(matcher.group(1)), bytes);
      }
    });
    return roots;
  }

  /**
   * The last root that these files lead to from one that is trusted.
   *
   * @throws SetException where a link of the chain does not hold
   */
  Root follow(Root trusted) throws SetException {
    Root root = trusted;
    String path = root(root.version() + 1);
    while (files.containsKey(path)) {
      root = root.next(path, files.get(path), envelope(path));
      path = root(root.version() + 1);
    }
    return root;
  }

  /**
   * Follows the roots of this set from one that is trusted, and checks with the last what the set is.
   *
   * @throws SetException where a link of the chain does not hold
   */
  public SignedSet verify(Root trusted) throws SetException {
    Root root = follow(trusted);
    byte[] bytes = get(TARGETS);
    root.verify(Root.TARGETS, TARGETS, bytes, envelope(TARGETS));
    Targets targets = Targets.parse(TARGETS, bytes);
    byte[] feature = get(FEATURE);
    if (feature.length != targets.featureLength() || !Digest.of(feature).equals(targets.featureSha256())) {
      throw new SetException(Reason.BROKEN, FEATURE + " is not the one that was signed");
    }
    return new SignedSet(Digest.of(bytes), root, targets, this);
  }
}
