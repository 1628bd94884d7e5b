// SPDX-License-Identifier: Apache-2.0
package org.openocpp.simulation.internal;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** As much of Config Admin as factory configurations by name need. */
public final class FakeConfigurations {
  private final Map<String, Dictionary<String, Object>> all = new TreeMap<>();
  private int updates;

  public Map<String, Dictionary<String, Object>> all() {
    return all;
  }

  public int updates() {
    return updates;
  }

  public ConfigurationAdmin admin() {
    return proxy(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
      case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
      case "listConfigurations" -> {
        String factory = ((String) arguments[0]).replaceFirst("\\(service\\.factoryPid=(.*)\\)", "$1~");
        Configuration[] found = all.keySet().stream().filter(pid -> pid.startsWith(factory)).map(this::configuration)
            .toArray(Configuration[]::new);
        yield found.length == 0 ? null : found;
      }
      default -> throw new UnsupportedOperationException(method);
    });
  }

  private Configuration configuration(String pid) {
    return proxy(Configuration.class, (method, arguments) -> switch (method) {
      case "getPid" -> pid;
      case "delete" -> all.remove(pid);
      case "updateIfDifferent" -> {
        @SuppressWarnings("unchecked") Dictionary<String, Object> now = (Dictionary<String, Object>) arguments[0];
        boolean different = !text(now).equals(text(all.get(pid)));
        all.put(pid, now);
        updates += different ? 1 : 0;
        yield different;
      }
      default -> throw new UnsupportedOperationException(method);
    });
  }

  private static String text(@Nullable Dictionary<String, Object> properties) {
    Map<String, String> text = new TreeMap<>();
    if (properties != null) {
      Collections.list(properties.keys()).forEach(key -> text.put(key,
          properties.get(key) instanceof Object[] many ? String.join(",", (String[]) many)
              : properties.get(key).toString()));
    }
    return text.toString();
  }

  private interface Answers {
    @Nullable Object to(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
        (self, method, arguments) -> answers.to(method.getName(), arguments)));
  }
}
