// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal.sets;

import org.openocpp.api.update.UpdateCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Brings all that an update can break to the installer. A component of its own: what is looked after needs the installer itself, and
 * components must not go round in circles.
 */
@Component(immediate = true, service = Trial.class)
public final class Trial {
  private final Checks checks;

  @Activate
  public Trial(BundleContext context, @Reference(name = "installer") Installer installer) {
    checks = new Checks(context);
    installer.begin(checks);
  }

  @Reference(name = "checks", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindCheck(UpdateCheck check) {
    checks.add(check);
  }

  void unbindCheck(UpdateCheck check) {
    checks.remove(check);
  }
}
