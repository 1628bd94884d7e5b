// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.openocpp.itests.rules.ClassFacts.Member;

/** What code may call, and where. */
final class CallRules {
  private static final Pattern CLOCK = Pattern.compile(
      """
          java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|OffsetTime|Year|YearMonth)\\.now\
          |java\\.time\\.Clock\\.(system|tick).*\
          |java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\
          |java\\.util\\.Calendar\\.getInstance|java\\.util\\.GregorianCalendar\\.<init>""");

  private static final Pattern WAITING = Pattern.compile("""
      java\\.lang\\.Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit\\.sleep\
      |java\\.util\\.concurrent\\.locks\\.LockSupport\\.park(Nanos|Until)\
      |java\\.util\\.(Timer|TimerTask)\\..*\
      |java\\.util\\.concurrent\\.CompletableFuture\\.(orTimeout|completeOnTimeout|delayedExecutor)\
      |java\\.util\\.concurrent\\.Executors\\.new(SingleThread)?Scheduled.*\
      |java\\.util\\.concurrent\\.ScheduledThreadPoolExecutor\\.<init>""");

  private static final Pattern RANDOM = Pattern.compile("""
      java\\.util\\.(Random|SplittableRandom)\\.<init>|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*\
      |java\\.util\\.random\\.RandomGenerator(Factory)?\\..*\
      |java\\.lang\\.(Math|StrictMath)\\.random|java\\.util\\.UUID\\.randomUUID""");

  private static final Pattern SECURE_RANDOM = Pattern.compile("java\\.security\\.SecureRandom\\..*");

  private static final Pattern PROCESS = Pattern.compile(
      "java\\.lang\\.(Runtime\\.exec|ProcessBuilder\\..*|ProcessHandle\\..*)");

  private static final Pattern CONSOLE = Pattern.compile(
      "java\\.lang\\.System\\.(out|err)|java\\.lang\\.\\w*(Throwable|Exception|Error)\\.printStackTrace");

  private static final Pattern MONITOR = Pattern.compile("java\\.lang\\.Object\\.(wait|notify|notifyAll)");

  /** Of java.util.concurrent only what neither starts a thread nor blocks one. */
  private static final Pattern THREAD_TYPE = Pattern.compile("""
      java\\.lang\\.(Thread|ThreadGroup|ThreadLocal|InheritableThreadLocal)(\\$.*)?\
      |java\\.util\\.concurrent\\.(?!(CompletionStage|CompletableFuture|CompletionException|CancellationException\
      |ExecutionException|TimeoutException|Callable|Executor|TimeUnit)$|atomic\\.).*""");

  private static final Pattern FILE_OR_SOCKET_TYPE = Pattern.compile("""
      java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|FileDescriptor|RandomAccessFile)\
      |java\\.nio\\.(file|channels)\\..*|java\\.net\\.http\\..*|javax\\.net\\..*|com\\.sun\\.net\\.httpserver\\..*\
      |java\\.net\\.(\\w*Socket\\w*|URL|\\w*URLConnection|InetAddress|NetworkInterface)""");

  private CallRules() {}

  static List<String> time(List<BundleFolder> bundles) {
    Predicate<Member> nowDate = m -> m.toString().equals("java.util.Date.<init>") && m.descriptor().equals("()V");
    return members(bundles, CallRules::ships, Seams.TIME,
        matches(CLOCK).or(matches(WAITING)).or(matches(RANDOM)).or(nowDate));
  }

  static List<String> secureRandom(List<BundleFolder> bundles) {
    return members(bundles, CallRules::ships, Seams.SECURE_RANDOM, matches(SECURE_RANDOM));
  }

  static List<String> processes(List<BundleFolder> bundles) {
    return members(bundles, CallRules::ships, Set.of(), matches(PROCESS));
  }

  static List<String> console(List<BundleFolder> bundles) {
    return members(bundles, _ -> true, Set.of(), matches(CONSOLE));
  }

  static List<String> purity(List<BundleFolder> bundles) {
    List<String> broken = new ArrayList<>(members(bundles, Seams::isPure, Seams.THREADS, matches(MONITOR)));
    Predicate<String> impure = THREAD_TYPE.asMatchPredicate().or(FILE_OR_SOCKET_TYPE.asMatchPredicate());
    for (ClassFacts c : classes(bundles, Seams::isPure, Seams.THREADS)) {
      if (c.locks()) broken.add(c.name() + " uses synchronized");
      c.types().stream().filter(impure).forEach(t -> broken.add(c.name() + " uses " + t));
    }
    return broken;
  }

  /** Metered values stay exact. */
  static List<String> floats(List<BundleFolder> bundles) {
    Pattern metering = Pattern.compile(".*\\.(units|metering|meter)(\\..*)?");
    List<String> broken = new ArrayList<>();
    for (BundleFolder b : bundles)
      for (ClassFacts c : b.classes())
        if (metering.matcher(c.packageName()).matches())
          c.descriptors().stream().filter(CallRules::isFloating)
              .forEach(d -> broken.add(c.name() + " uses float or double: " + d));
    return broken;
  }

  private static boolean isFloating(String descriptor) {
    return descriptor.matches(".*Ljava/lang/(Double|Float);.*")
        || descriptor.replaceAll("L[^;]*;", "").matches(".*[DF].*");
  }

  private static boolean ships(BundleFolder bundle) {
    return !Seams.TEST_TOOLS.contains(bundle.name());
  }

  private static Predicate<Member> matches(Pattern pattern) {
    return m -> pattern.matcher(m.toString()).matches();
  }

  private static List<String> members(List<BundleFolder> bundles, Predicate<BundleFolder> where, Set<String> except,
      Predicate<Member> forbidden) {
    return classes(bundles, where, except).stream()
        .flatMap(c -> c.members().stream().filter(forbidden).map(m -> c.name() + " uses " + m)).sorted().toList();
  }

  private static List<ClassFacts> classes(List<BundleFolder> bundles, Predicate<BundleFolder> where,
      Set<String> except) {
    return bundles.stream().filter(where).flatMap(b -> b.classes().stream())
        .filter(c -> !Seams.within(except).test(c.packageName())).toList();
  }
}
