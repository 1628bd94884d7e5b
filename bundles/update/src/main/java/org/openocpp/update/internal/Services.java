// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The services of a bundle, by their interfaces; a driver of two meters has the same one twice. */
record Services(List<String> interfaces) {
  static final Services NONE = new Services(List.of());

  static Services of(Bundle bundle) {
    return new Services(references(bundle).stream().map(Services::interfacesOf).sorted().toList());
  }

  static List<ServiceReference<?>> references(Bundle bundle) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    return registered == null ? List.of() : List.of(registered);
  }

  /** What of these a bundle does not offer. */
  List<String> missingFrom(Bundle bundle) {
    List<String> missing = new ArrayList<>(interfaces);
    of(bundle).interfaces().forEach(missing::remove);
    return missing;
  }

  private static String interfacesOf(ServiceReference<?> reference) {
    String[] names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    return String.join("+", Arrays.stream(names).sorted().toList());
  }
}
