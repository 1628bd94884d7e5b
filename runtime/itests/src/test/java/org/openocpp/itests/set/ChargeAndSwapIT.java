// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.openocpp.runtime.demo.Receipt;
import org.openocpp.runtime.demo.SimState.EvseState;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.BundleContext;

/** The whole simulated set charges, and its bundles are exchanged meanwhile. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class ChargeAndSwapIT {
  @Inject
  private BundleContext context;

  @Configuration
  public Option[] set() {
    return RunningSet.bundles();
  }

  @Test
  public void chargesFromBootToReceipt() throws IOException {
    charge("controller");
  }

  /** The same hardware as pilot, contactor, lock and monitors, which hw.composite makes an EVSE of. */
  @Test
  public void chargesWithAnEvseMadeOfParts() throws IOException {
    charge("parts");
  }

  private void charge(String presentation) throws IOException {
    try (RunningSet set = RunningSet.start(context, presentation)) {
      assertThat(set.csms().calls("BootNotification")).hasSize(1);
      int before = (int) set.evse().energyImportWh();
      set.beginToCharge();
      set.awaitSample();
      Receipt receipt = set.stop();
      EvseState rest = set.sim().awaitEvse(1, "at rest", evse -> !evse.charging(), RunningSet.SOON);
      assertThat(before).isEqualTo(12_345);
      assertThat(receipt.meterStartWh()).isEqualTo(before);
      assertThat(receipt.meterStopWh()).isEqualTo((int) rest.energyImportWh()).isGreaterThan(before);
      assertThat(set.csms().calls("StartTransaction")).hasSize(1);
      assertThat(set.csms().calls("StopTransaction")).hasSize(1);
      TransactionMessages.of(set.csms().recording()).assertComplete();
    }
  }
}
