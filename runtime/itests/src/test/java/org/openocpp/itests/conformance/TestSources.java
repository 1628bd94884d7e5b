// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/** Reads the comments above the tests of this build. Contract suites of {@code testkit} are tests too. */
final class TestSources {
  private static final Pattern ID =
      Pattern.compile(
          "(?<![\\w.:/])(?:1\\.6:\\d[\\d.]*/\\d+|(?:WP3:)?[A-Z]\\d{2}\\.FR\\.\\d+|FR\\.\\d+|[IRF]\\d{1,2})(?![\\w/]|\\.\\w)");

  private TestSources() {}

  /** All tests that carry an id, by file and place. */
  static List<Proof> proofs(Path top) {
    List<Path> files = Stream.of("bundles", "hardware-bundles", "runtime").map(top::resolve)
        .flatMap(TestSources::javaFiles).sorted().toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Proof> proofs = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
              manager.getJavaFileObjectsFromPaths(files));
      Trees trees = Trees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        String file = top.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace('\\', '/');
        new Scanner(trees, file, proofs).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return proofs;
  }

  /** The ids in a comment, in their order. */
  static List<String> ids(String comment) {
    return ID.matcher(comment).results().map(MatchResult::group).distinct().toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(TestSources::isTestSource).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTestSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && !path.contains("/target/")
        && (path.contains("/src/test/java/") || path.contains("/testkit/src/main/java/"));
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final String file;
    private final List<Proof> proofs;

    Scanner(Trees trees, String file, List<Proof> proofs) {
      this.trees = trees;
      this.file = file;
      this.proofs = proofs;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      String comment = trees.getDocComment(getCurrentPath());
      if (comment != null && isTest(method)) {
        List<String> ids = ids(comment);
        ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        if (!ids.isEmpty()) proofs.add(new Proof(file, type.getSimpleName() + "." + method.getName(), ids));
      }
      return super.visitMethod(method, nothing);
    }

    /** {@code @Test}, {@code @ParameterizedTest}, {@code @RepeatedTest}, {@code @TestFactory} … */
    private static boolean isTest(MethodTree method) {
      return method.getModifiers().getAnnotations().stream().map(a -> a.getAnnotationType().toString())
          .anyMatch(name -> name.contains("Test"));
    }
  }
}
