// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import static org.openocpp.api.update.SwapRefusedException.Reason.NOT_HOT;
import static org.openocpp.api.update.SwapRefusedException.Reason.UNKNOWN_BUNDLE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.time.MonotonicTime;
import org.openocpp.api.update.BundleView;
import org.openocpp.api.update.SwapRefusedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** What runs, what was taken out, and what of it may be exchanged. */
final class RunningSet {

  /**
   * A place in the set.
   *
   * @param bundle   what runs there; null where it was removed
   * @param services what it offers, or offered when it was removed
   * @param gone     when it was removed
   */
  record Place(Declaration declaration, @Nullable Bundle bundle, Services services, @Nullable MonotonicTime gone) {}

  private final BundleContext context;
  private final Map<String, Place> removed = new ConcurrentHashMap<>();

  RunningSet(BundleContext context) {
    this.context = context;
  }

  List<BundleView> bundles() {
    return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
        .map(bundle -> new BundleView(bundle.getSymbolicName(), bundle.getVersion().toString(), state(bundle)))
        .sorted(Comparator.comparing(BundleView::symbolicName)).toList();
  }

  /** The place of a bundle that may be exchanged now. */
  Place place(String symbolicName) throws SwapRefusedException {
    Place gone = removed.get(symbolicName);
    if (gone != null) {
      return gone;
    }
    Bundle bundle = find(symbolicName);
    if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      throw new SwapRefusedException(NOT_HOT, "The framework lies outside the set and changes with a new start only.");
    }
    Declaration declaration = Declaration.of(bundle.getHeaders("")::get);
    Optional<String> reason = declaration.whyNotHot();
    if (reason.isPresent()) {
      throw new SwapRefusedException(NOT_HOT, reason.get());
    }
    refuseWhereOthersDepend(bundle);
    return new Place(declaration, bundle, Services.of(bundle), null);
  }

  void removed(Place place, MonotonicTime now) {
    removed.put(place.declaration().symbolicName(), new Place(place.declaration(), null, place.services(), now));
  }

  void filled(Place place) {
    removed.remove(place.declaration().symbolicName());
  }

  /** The one that runs, where an earlier build that did not stop is still about. */
  private Bundle find(String symbolicName) throws SwapRefusedException {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()) && bundle.getState() != Bundle.UNINSTALLED)
        .max(Comparator.comparing(bundle -> bundle.getState() == Bundle.ACTIVE))
        .orElseThrow(() -> new SwapRefusedException(UNKNOWN_BUNDLE, "The set has no bundle " + symbolicName + "."));
  }

  private static void refuseWhereOthersDepend(Bundle bundle) throws SwapRefusedException {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return;
    }
    var dependents = new TreeSet<String>();
    for (BundleWire wire : wiring.getProvidedWires(null)) {
      dependents.add(wire.getRequirer().getSymbolicName());
    }
    dependents.remove(bundle.getSymbolicName());
    if (!dependents.isEmpty()) {
      throw new SwapRefusedException(NOT_HOT,
          bundle.getSymbolicName() + " cannot be taken away: " + String.join(", ", dependents) + " depends on it.");
    }
  }

  private static BundleView.State state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.RESOLVED -> BundleView.State.RESOLVED;
      case Bundle.STARTING -> BundleView.State.STARTING;
      case Bundle.ACTIVE -> BundleView.State.ACTIVE;
      case Bundle.STOPPING -> BundleView.State.STOPPING;
      default -> BundleView.State.INSTALLED;
    };
  }
}
