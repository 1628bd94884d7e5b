// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.openocpp.api.update.BundleUpdater;
import org.openocpp.api.update.SwapReport;
import org.openocpp.itests.set.JarCopy;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles of a model in one framework, with its settings: what every model has to be able to do. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class ModelSuiteIT {
  private static final ModelUnderTest MODEL = ModelUnderTest.orElse("wallbox").getFirst();

  @Inject
  private BundleContext context;
  @Inject
  private BundleUpdater updater;

  @Configuration
  public Option[] set() {
    return RunningModel.bundles(MODEL);
  }

  @Test
  public void bootsAndCharges() throws IOException {
    try (var running = RunningModel.start(context, MODEL)) {
      assertThat(Arrays.stream(context.getBundles()).filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null))
          .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
      running.session().begin();
      running.session().end();
      assertThat(running.csms().calls("BootNotification")).hasSize(1);
    }
  }

  @Test
  public void chargesOnWithoutItsCsms() throws IOException {
    try (var running = RunningModel.start(context, MODEL)) {
      running.session().begin();
      int operations = running.devices().contactorOperations();
      running.csms().pauseAccepting();
      running.csms().link().drop();
      int register = running.devices().register();
      Session.await("energy", () -> running.devices().register() > register + 100);
      running.csms().resumeAccepting();
      running.session().awaitSample();
      assertThat(running.devices().contactorOperations()).isEqualTo(operations);
      running.session().end();
    }
  }

  /** Each of its own build, in one session: energy flows on, no contact moves, and the bill is right. */
  @Test
  public void everyHotBundleIsSwappedWhileAVehicleCharges() throws Exception {
    try (var running = RunningModel.start(context, MODEL)) {
      running.session().begin();
      int operations = running.devices().contactorOperations();
      List<Bundle> hot = Arrays.stream(context.getBundles())
          .filter(bundle -> "hot".equals(bundle.getHeaders().get("OpenOCPP-Impact"))).toList();
      assertThat(hot).hasSizeGreaterThan(3);
      for (Bundle bundle : hot) {
        SwapReport report = swap(bundle);
        assertThat(report.to()).isEqualTo("1.0.99");
        running.csms().awaitLink(Session.SOON);
        running.session().awaitSample();
        assertThat(running.devices().contactorOperations()).as("after " + report).isEqualTo(operations);
      }
      running.session().end();
    }
  }

  private SwapReport swap(Bundle bundle) throws Exception {
    Path next = JarCopy.of(RunningModel.file(bundle)).version("1.0.99")
        .write(RunningModel.FOLDER.resolve(bundle.getSymbolicName() + "-next.jar"));
    try (InputStream jar = Files.newInputStream(next)) {
      return updater.swap(bundle.getSymbolicName(), jar).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }
}
