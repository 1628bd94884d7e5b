// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** All bundles of this build in one framework. */
@RunWith(PaxExam.class)
public class SetStartsIT {
  @Inject
  private BundleContext context;

  @Configuration
  public Option[] set() {
    return new Option[]{BundleSet.framework(), BundleSet.bundles(BundleSet.all())};
  }

  @Test
  public void everyBundleIsActive() {
    List<Bundle> ours = Arrays.stream(context.getBundles())
        .filter(b -> b.getSymbolicName().startsWith("org.openocpp.")).toList();
    assertTrue("found only " + ours, ours.size() > 10);
    for (Bundle bundle : ours) assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
  }
}
