// SPDX-License-Identifier: Apache-2.0
package org.openocpp.update.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.jspecify.annotations.Nullable;
import org.openocpp.update.probe.Probe;

/** A bundle with a {@link Probe}, made to order. */
final class ProbeJar {
  static final String NAME = "org.openocpp.update.probe";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<String> entries = new ArrayList<>();
  private @Nullable String service = "java.util.function.Supplier";
  private @Nullable String pid;

  private ProbeJar(String version, String says) {
    header("Bundle-ManifestVersion", "2").header("Bundle-SymbolicName", NAME + ";singleton:=false");
    header("Bundle-Version", version).header("Service-Component", "probe.xml");
    header("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
    header("OpenOCPP-Impact", "hot").header("OpenOCPP-Swap", "overlap").header("OpenOCPP-Roles", "protocol");
    properties.put("says", says);
  }

  static ProbeJar version(String version, String says) {
    return new ProbeJar(version, says);
  }

  ProbeJar header(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  ProbeJar handover() {
    return header("OpenOCPP-Swap", "handover");
  }

  ProbeJar does(String what) {
    properties.put("do", what);
    return this;
  }

  ProbeJar offers(String type) {
    service = type;
    return this;
  }

  /** One instance for each configuration of this factory; what it says comes from there. */
  ProbeJar configuredBy(String factoryPid) {
    pid = factoryPid;
    properties.clear();
    return this;
  }

  /** One more entry, with nothing much in it. */
  ProbeJar entry(String name) {
    entries.add(name);
    return this;
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }

  byte[] bytes() {
    var manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    var out = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(out, manifest)) {
      String name = Probe.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new ZipEntry(name));
      try (InputStream code = Probe.class.getClassLoader().getResourceAsStream(name)) {
        code.transferTo(jar);
      }
      jar.putNextEntry(new ZipEntry("probe.xml"));
      jar.write(component().getBytes(StandardCharsets.UTF_8));
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write('x');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private String component() {
    var xml = new StringBuilder("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"probe\""
        + " activate=\"activate\" deactivate=\"deactivate\"");
    xml.append(pid == null ? "" : " configuration-pid=\"" + pid + "\" configuration-policy=\"require\"").append(">\n");
    properties.forEach((name, value) -> xml.append("<property name=\"" + name + "\" value=\"" + value + "\"/>\n"));
    xml.append("<implementation class=\"" + Probe.class.getName() + "\"/>\n");
    xml.append("<service><provide interface=\"" + service + "\"/></service>\n</scr:component>");
    return xml.toString();
  }
}
