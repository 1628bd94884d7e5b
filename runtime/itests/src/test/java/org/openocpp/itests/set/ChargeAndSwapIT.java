// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.openocpp.hw.sim.meter.trouble.Leaking;
import org.openocpp.itests.BundleSet;
import org.openocpp.runtime.demo.Await;
import org.openocpp.runtime.demo.Hold;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.RpcMessage.Answer;
import org.openocpp.runtime.demo.RpcMessage.Call;
import org.openocpp.runtime.demo.RpcMessage.CallResult;
import org.openocpp.runtime.demo.SimClient.Refused;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.openocpp.runtime.demo.StationLink;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** The whole simulated set charges, and its bundles are exchanged meanwhile. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class ChargeAndSwapIT {
  /** What the transports call themselves in the opening request. */
  private static final String JETTY = "none";
  private static final String JDK = "Java-http-client";
  private static final int SWAPS = Integer.getInteger("swaps", 50);
  /** Bytes. The framework keeps what it knew of an uninstalled bundle under the services that the bundle had used. */
  private static final long FRAMEWORK_KEEPS = 10_000;
  private static final List<String> HOT =
      List.of("ocpp.v16", "ocpp.v201", "hw.sim.meter", "hw.sim.reader", "hw.sim.evse",
          "store.sqlite", "transport.jetty", "transport.jdk");

  @Inject
  private BundleContext context;

  @Configuration
  public Option[] set() {
    return RunningSet.bundles();
  }

  @Test
  public void chargesFromBootToReceipt() throws IOException {
    charge("controller", set -> {
      assertThat(set.csms().calls("BootNotification")).hasSize(1);
      set.awaitSample();
    });
  }

  /** The same hardware as pilot, contactor, lock and monitors, which hw.composite makes an EVSE of. */
  @Test
  public void chargesWithAnEvseMadeOfParts() throws IOException {
    charge("parts", set -> goesOn(set, () -> set.swap("hw.composite", "1.0.1")));
  }

  @Test
  public void everyHotBundleIsSwappedDuringOneSession() throws IOException {
    charge("controller", set -> {
      swapProtocol(set);
      goesOn(set, () -> set.swap("hw.sim.meter", "1.0.1"));
      goesOn(set, () -> set.swap("hw.sim.reader", "1.0.1"));
      goesOn(set, () -> set.swap("hw.sim.evse", "1.0.1"));
      goesOn(set, () -> set.swap("store.sqlite", "1.0.1"));
      swapTransports(set);
    });
  }

  @Test
  public void whatMayNotBeSwappedIsRefusedAndRunsOn() throws IOException {
    charge("controller", set -> {
      for (String name : List.of("api", "station", "csms", "security", "sqlite", "update", "simulation", "hw.sim")) {
        assertThat(set.refusal(name, JarCopy.of(BundleSet.jar(name)).version("1.0.1")))
            .returns(409, Refused::status).hasMessageContaining("new start of the set");
      }
      JarCopy protocol = JarCopy.of(BundleSet.jar("ocpp.v16")).version("1.0.1");
      assertThat(set.refusal("ocpp.v21", protocol)).returns(404, Refused::status)
          .hasMessageContaining("no bundle org.openocpp.ocpp.v21");
      assertThat(set.refusal("hw.sim.meter", protocol)).returns(409, Refused::status)
          .hasMessageContaining("org.openocpp.ocpp.v16");
      assertThat(set.refusal("ocpp.v16", protocol.addToHeader("Import-Package", "org.openocpp.missing")))
          .returns(409, Refused::status).hasMessageContaining("does not resolve").hasMessageContaining("missing");
      goesOn(set, () -> assertThat(
          set.refusal("ocpp.v16",
              failing(Throwing.class, "ocpp.v16", "internal.Ocpp16", "protocol.Protocol", "protocol.KeyNames")))
          .returns(409, Refused::status).hasMessageContaining("does not start"));
      goesOn(set, () -> assertThat(
          set.refusal("hw.sim.meter",
              failing(Throwing.class, "hw.sim.meter", "internal.SimulatedMeterDriver", "hardware.EnergyMeter")))
          .returns(409, Refused::status).hasMessageContaining("does not start"));
      assertThat(set.csms().links()).hasSize(1);
    });
  }

  /** The car charges on; the one before runs, and who failed is told by name. */
  @Test
  public void whatHangsOrLeaksIsRolledBackAndNamed() throws IOException {
    charge("controller", set -> {
      goesOn(set, () -> assertThat(set.refusalOfOneThatHangs("ocpp.v16",
          failing(Hanging.class, "ocpp.v16", "internal.Ocpp16", "protocol.Protocol", "protocol.KeyNames")))
          .returns(409, Refused::status).hasMessageContaining("does not"));
      rolledBack(set, "ocpp.v16");
      JarCopy meter = failing(Hanging.class, "hw.sim.meter", "internal.SimulatedMeterDriver", "hardware.EnergyMeter");
      goesOn(set, () -> assertThat(set.refusalOfOneThatHangs("hw.sim.meter", meter)).returns(409, Refused::status));
      rolledBack(set, "hw.sim.meter");
      JarCopy leaking =
          failing(Leaking.class, "hw.sim.meter", "internal.SimulatedMeterDriver", "hardware.EnergyMeter");
      goesOn(set, () -> assertThat(set.refusalOfOneThatHangs("hw.sim.meter", leaking)).returns(409, Refused::status)
          .hasMessageContaining("left threads behind: meter-leaked"));
      rolledBack(set, "hw.sim.meter");
      assertThat(set.csms().links()).hasSize(1);
    });
  }

  private static void rolledBack(RunningSet set, String name) {
    JsonNode events = set.sim().get("/sim/exchanges");
    JsonNode last = events.path(events.size() - 1);
    assertThat(last.path("kind").asText()).isEqualTo("ROLLED_BACK");
    assertThat(last.path("symbolicName").asText()).isEqualTo(RunningSet.symbolic(name));
    assertThat(last.path("from").asText()).isEqualTo("1.0.0");
    assertThat(last.path("to").asText()).isEqualTo("1.0.1");
    assertThat(last.path("reason").asText()).contains(RunningSet.symbolic(name) + " 1.0.1");
  }

  @Test
  public void whatWasRemovedComesBack() throws IOException {
    charge("controller", set -> {
      set.sim().removeBundle("org.openocpp.ocpp.v16");
      assertThat(set.running("ocpp.v16")).isEmpty();
      CompletableFuture<Answer> answer = set.csms().call("GetConfiguration", "{'key':['HeartbeatInterval']}");
      set.awaitEnergy(2);
      assertThat(answer).isNotDone();
      goesOn(set, () -> set.swap("ocpp.v16", "1.0.1"));
      assertThat(set.csms().await("what was asked meanwhile", answer, RunningSet.SOON)).isInstanceOf(CallResult.class);
      assertThat(set.csms().links()).hasSize(1);

      // with one transport alone it is the new build of it that connects
      set.sim().removeBundle("org.openocpp.transport.jdk");
      reconnects(set, JETTY, () -> set.swap("transport.jetty", "1.0.1"));
      goesOn(set, () -> set.swap("transport.jdk", "1.0.1"));
      assertThat(set.csms().links()).hasSize(2);
    });
  }

  /** As often as {@code -Dswaps=N} says: each hot bundle so many times in a row, in one session. */
  @Test
  public void manySwapsLeaveNothingBehind() throws IOException {
    charge("controller", set -> {
      swapAll(set, 1, 1); // what is made once, by the first swap of each
      List<String> threads = threads();
      long heap = liveHeap();
      List<WeakReference<ClassLoader>> gone = swapAll(set, 2, SWAPS);
      Await.until("no class loader of an old build", RunningSet.SOON, () -> {
        System.gc();
        return gone.stream().filter(loader -> loader.get() != null).count();
      }, left -> left == 0);
      Await.until("the threads that were there before", RunningSet.SOON, ChargeAndSwapIT::threads, threads::equals);
      assertThat((liveHeap() - heap) / gone.size()).as("bytes of heap that a swap leaves")
          .isLessThan(FRAMEWORK_KEEPS);
    });
  }

  /** Swaps every hot bundle to the builds {@code first} to {@code last}; energy flows after each. Returns the old class loaders. */
  private static List<WeakReference<ClassLoader>> swapAll(RunningSet set, int first, int last) {
    List<WeakReference<ClassLoader>> gone = new ArrayList<>();
    for (String name : HOT) {
      for (int build = first; build <= last; build++) {
        gone.add(new WeakReference<>(set.running(name).getFirst().adapt(BundleWiring.class).getClassLoader()));
        set.swap(name, "1.0." + build);
        set.awaitEnergy(1);
      }
      set.csms().awaitLink(RunningSet.SOON);
      set.csms().ask("GetConfiguration", "{'key':['HeartbeatInterval']}", RunningSet.SOON);
      set.awaitSample();
    }
    return gone;
  }

  private static long liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }

  /**
   * One session, and something meanwhile. Energy flows all the time, and to the watt-hour what the simulated meter counted is what the
   * CSMS is told, once.
   */
  private void charge(String presentation, Consumer<RunningSet> meanwhile) throws IOException {
    try (RunningSet set = RunningSet.start(context, presentation)) {
      int before = (int) set.evse().energyImportWh();
      set.beginToCharge();
      int charging = set.csms().recording().mark();
      try (ContactorWatch contactor = ContactorWatch.of(context)) {
        meanwhile.accept(set);
        assertThat(contactor.openings()).isEmpty();
      }
      assertThat(set.statusesSince(charging)).allMatch("Charging"::equals);
      Receipt receipt = set.stop();
      EvseState rest = set.sim().awaitEvse(1, "at rest", evse -> !evse.charging(), RunningSet.SOON);
      assertThat(receipt.meterStartWh()).isEqualTo(before).isEqualTo(RunningSet.REGISTER);
      assertThat(receipt.meterStopWh()).isEqualTo((int) rest.energyImportWh()).isGreaterThan(before);
      TransactionMessages.of(set.csms().recording()).assertComplete();
    }
  }

  /** A build whose component is this one. */
  private static JarCopy failing(Class<?> trouble, String name, String component, String... services) {
    String provided = Arrays.stream(services).map("<provide interface=\"org.openocpp.api.%s\"/>"::formatted)
        .collect(Collectors.joining());
    return JarCopy.of(BundleSet.jar(name)).version("1.0.1").entry(trouble)
        .entry("OSGI-INF/org.openocpp." + name + "." + component + ".xml", """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="org.openocpp.%s">
              <service>%s</service>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(name, provided, trouble.getName()));
  }

  /** Threads of our bundles, but for those of a transport's pool, which grows and shrinks by itself. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
        .filter(Pattern.compile("(csms|station|store|update|simulation|hw)[-.].*").asMatchPredicate()).sorted()
        .toList();
  }

  /** The CSMS asks all the time: one connection, no CALL without its answer. */
  private static void swapProtocol(RunningSet set) {
    int connection = set.csms().link().number();
    try (Questions questions = Questions.ask(set.csms())) {
      questions.awaitMore(20);
      goesOn(set, () -> assertThat(set.swap("ocpp.v16", "1.0.1").path("downtimeMs").asInt()).isZero());
      questions.awaitMore(20);
      questions.allAnswered();
    }
    assertThat(set.csms().links()).hasSize(connection);
  }

  /** Each while it carries the connection; the other one takes over, also the builds that have just come. */
  private static void swapTransports(RunningSet set) {
    reconnects(set, JDK, () -> set.swap("transport.jetty", "1.0.1"));
    reconnects(set, JETTY, () -> set.swap("transport.jdk", "1.0.1"));
    reconnects(set, JDK, () -> set.swap("transport.jetty", "1.0.2"));
  }

  /** A sample is open meanwhile; the new connection begins with it. */
  private static void reconnects(RunningSet set, String userAgent, Runnable exchange) {
    int connection = set.csms().link().number();
    Hold held = set.csms().hold("MeterValues");
    Call open = Await.until("a sample without its answer", RunningSet.SOON, held::held, calls -> !calls.isEmpty())
        .getFirst();
    set.csms().answerAsUsual("MeterValues");
    goesOn(set, exchange);
    StationLink next = set.csms().awaitLinkAfter(connection, RunningSet.SOON);
    assertThat(next.header("User-Agent").orElse("none")).startsWith(userAgent);
    assertThat(set.csms().recording().entries()).filteredOn(entry -> entry.connection() == next.number())
        .filteredOn(entry -> entry.isStationCall("MeterValues")).first()
        .extracting(entry -> ((Call) entry.message()).payload()).isEqualTo(open.payload());
  }

  /** Energy flows before and after, and the CSMS hears of it. */
  private static void goesOn(RunningSet set, Runnable exchange) {
    set.awaitEnergy(1);
    exchange.run();
    set.awaitEnergy(1);
    set.awaitSample();
  }
}
