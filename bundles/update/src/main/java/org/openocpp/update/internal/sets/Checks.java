// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.openocpp.api.update.UpdateCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** All that an update can break: what others look after, and that every bundle runs. May block. */
final class Checks {
  private static final String BUNDLES = "bundles";

  private final BundleContext context;
  private final List<UpdateCheck> checks = new CopyOnWriteArrayList<>();

  Checks(BundleContext context) {
    this.context = context;
  }

  void add(UpdateCheck check) {
    checks.add(check);
  }

  void remove(UpdateCheck check) {
    checks.remove(check);
  }

  /** Each check by name: the problem, or empty where all is well. A check that fails itself is a problem. */
  Map<String, Optional<String>> look() {
    Map<String, Optional<String>> found = new TreeMap<>();
    found.put(BUNDLES, bundles());
    for (UpdateCheck check : checks) {
      try {
        found.put(check.name(), check.problem());
      } catch (RuntimeException e) {
        found.put(check.name(), Optional.of("the check itself failed: " + e));
      }
    }
    return found;
  }

  private Optional<String> bundles() {
    for (Bundle bundle : context.getBundles()) {
      boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
      boolean runs = bundle.getState() == Bundle.ACTIVE || lazy && bundle.getState() == Bundle.STARTING;
      if (!fragment && !runs) {
        return Optional.of("bundle " + bundle.getSymbolicName() + " does not run");
      }
    }
    return Optional.empty();
  }
}
