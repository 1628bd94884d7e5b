// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openocpp.sets.Metadata;
import org.openocpp.sets.Root;
import org.openocpp.sets.SetException;
import org.openocpp.sets.SignedSet;

/** The program; {@code runtime/bin/bundleset} starts it. */
public final class Main {
  private static final int OK = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 64;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    try {
      Options options = Options.parse(args);
      return options.help() ? say(Help.of(options.command())) : command(options);
    } catch (Options.UsageException e) {
      System.err.println(e.getMessage() + " See bundleset --help.");
      return USAGE;
    } catch (ToolException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    } catch (SetException e) {
      System.err.println("Refused: " + e.getMessage() + ".");
      return REFUSED;
    } catch (NoSuchFileException e) {
      System.err.println(e.getMessage() + ": there is no such file.");
      return REFUSED;
    } catch (FileAlreadyExistsException e) {
      System.err.println(e.getMessage() + " is there already; nothing was written.");
      return REFUSED;
    } catch (IOException | GeneralSecurityException e) {
      System.err.println(e + ".");
      return REFUSED;
    }
  }

  private static int command(Options options)
      throws IOException, ToolException, SetException, GeneralSecurityException, Options.UsageException {
    return switch (options.command()) {
      case "make" -> make(options);
      case "inspect" -> say(Inspection.of(options.path(0, "a set")).text());
      case "verify" -> verify(options);
      case "diff" -> say(Inspection.of(options.path(0, "a set"))
          .difference(Inspection.of(options.path(1, "a second set"))));
      case "thin" -> thin(options);
      case "key" -> key(options);
      case "root" -> root(options);
      default -> throw new Options.UsageException("There is no command \"" + options.command() + "\".");
    };
  }

  /** An archive of a model of this tree. */
  private static int make(Options options) throws IOException, ToolException, SetException, Options.UsageException {
    Path folder = options.models().resolve(options.argument(0, "a model"));
    Path set = folder.resolve("target/set");
    if (!Files.isDirectory(set.resolve("bundles"))) {
      throw new ToolException("There is no built set in " + set + ". Build it with: mvn -DskipTests package");
    }
    Model model = changed(Model.read(folder.resolve("model.json")), options);
    Metadata metadata = SetMaker.metadata(set.resolve("bundles"), model, signers(options), roots(options));
    Path archive = options.out(model.name() + "-" + model.releaseCounter() + ".bundleset");
    Archives.write(archive, metadata, metadata.untrustedTargets(), set.resolve("bundles"));
    return say(
        archive + "\n" + (options.keys().isEmpty() ? "Signed with the development key, which everybody has.\n" : ""));
  }

  private static Model changed(Model model, Options options) throws Options.UsageException {
    long counter = options.number("--counter", model.releaseCounter());
    Model release = model.release(counter, options.number("--floor", Math.min(counter, model.minReleaseCounter())));
    return options.text("--version") == null ? release : release.called(options.text("--version"));
  }

  private static List<Signer> signers(Options options) throws IOException, ToolException {
    List<Signer> signers = new ArrayList<>();
    for (Path key : options.keys()) {
      signers.add(Signer.read(key));
    }
    return signers.isEmpty() ? List.of(Signer.development()) : signers;
  }

  /** Roots that a set brings along, by their path in it. */
  private static Map<String, byte[]> roots(Options options) throws IOException, SetException {
    Map<String, byte[]> roots = new LinkedHashMap<>();
    for (Path file : options.roots()) {
      byte[] bytes = Files.readAllBytes(file);
      String path = Metadata.root(Root.parse(file.toString(), bytes).version());
      roots.put(path, bytes);
      roots.put(path + Metadata.SIGNATURE, Files.readAllBytes(Path.of(file + Metadata.SIGNATURE)));
    }
    return roots;
  }

  private static int verify(Options options) throws IOException, SetException, Options.UsageException {
    byte[] root = options.roots().isEmpty() ? SetMaker.developmentRoot() : Files.readAllBytes(options.roots().get(0));
    String name = options.roots().isEmpty() ? "the development root" : options.roots().get(0).toString();
    SignedSet set = Inspection.verify(options.path(0, "a set"), Root.parse(name, root), options.bases());
    return say("Good: " + set.shortName() + ", release " + set.targets().releaseCounter() + ", signed as " + name
        + " wants it.\n");
  }

  private static int thin(Options options) throws IOException, SetException, Options.UsageException {
    Path full = options.path(0, "a set");
    if (options.bases().size() != 1) {
      throw new Options.UsageException("A thin set needs its base: --base SET.");
    }
    Path thin = options.out(full.getFileName().toString().replaceFirst("\\.bundleset$", "") + "-thin.bundleset");
    Archives.thin(full, options.bases().get(0), thin);
    return say(thin + "\n" + Files.size(thin) + " bytes in place of " + Files.size(full) + "\n");
  }

  private static int key(Options options) throws IOException, GeneralSecurityException, Options.UsageException {
    Signer signer = Signer.generate();
    signer.write(options.path(0, "a file"));
    return say("key id " + signer.keyId() + "\n");
  }

  /** The first root, or one that follows another and is signed by the keys of both. */
  private static int root(Options options) throws IOException, ToolException, Options.UsageException {
    Path file = options.path(0, "a file");
    List<Signer> root = signers(options);
    List<Signer> targets = new ArrayList<>();
    for (Path key : options.targets()) {
      targets.add(Signer.read(key));
    }
    if (options.keys().isEmpty() || targets.isEmpty()) {
      throw new Options.UsageException("A root needs the keys of both roles: --key FILE and --targets FILE.");
    }
    int threshold = (int) options.number("--threshold", 1);
    byte[] bytes = Signer.root((int) options.number("--version", 1), false, root, targets, threshold);
    List<Signer> signing = new ArrayList<>(root);
    for (Path old : options.olds()) {
      signing.add(Signer.read(old));
    }
    Files.write(file, bytes);
    Files.write(Path.of(file + Metadata.SIGNATURE), Signer.envelope(bytes, signing));
    return say(file + "\n");
  }

  private static int say(String text) {
    System.out.print(text);
    return OK;
  }
}
