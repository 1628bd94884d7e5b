// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.DataTransferEvent;
import org.openocpp.api.station.Outcome.DataTransferStatus;
import org.openocpp.api.station.Outcome.DataTransferred;
import org.openocpp.api.station.VendorHandler;
import org.openocpp.runtime.demo.Reply;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A maker's bundle in the set: it takes DataTransfer of its vendor, and sends one. */
@RunWith(PaxExam.class)
public class VendorHandlerIT {
  @Inject
  private BundleContext context;

  @Configuration
  public Option[] set() {
    return RunningSet.bundles();
  }

  /** I42, 1.6:4.3/1: while its handler is there a vendor is known, and before and afterwards it is not. */
  @Test
  public void i42TheBundleOfAVendorTakesItsMessages() throws Exception {
    try (RunningSet set = RunningSet.start(context, "controller")) {
      assertThat(status(set, "ping")).isEqualTo("UnknownVendorId");
      VendorHandler handler = (message, data) -> CompletableFuture.completedStage("ping".equals(message)
          ? new DataTransferred(DataTransferStatus.ACCEPTED, data)
          : new DataTransferred(DataTransferStatus.UNKNOWN_MESSAGE, null));
      ServiceRegistration<VendorHandler> there = context.registerService(VendorHandler.class, handler,
          new Hashtable<>(Map.of(VendorHandler.VENDOR, "com.acme")));
      assertThat(status(set, "ping")).isEqualTo("Accepted");
      assertThat(status(set, "pong")).isEqualTo("UnknownMessageId");
      there.unregister();
      assertThat(status(set, "ping")).isEqualTo("UnknownVendorId");

      set.csms().answer("DataTransfer", call -> Reply.result("{'status':'Accepted','data':'pong'}"));
      assertThat(send(new DataTransferEvent("com.acme", "ping", "\"x\"")))
          .isEqualTo(new Answer.DataTransfer(DataTransferStatus.ACCEPTED, "\"pong\""));
    }
  }

  private static String status(RunningSet set, String message) {
    return set.csms().ask("DataTransfer", "{'vendorId':'com.acme','messageId':'" + message + "','data':'x'}",
        RunningSet.SOON).path("status").asText();
  }

  private Answer send(DataTransferEvent event) throws Exception {
    ServiceReference<CsmsMonitor> reference = context.getServiceReference(CsmsMonitor.class);
    try {
      return context.getService(reference).request(event).toCompletableFuture().get(30, TimeUnit.SECONDS);
    } finally {
      context.ungetService(reference);
    }
  }
}
