// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A component of a bundle, as its descriptions in {@code OSGI-INF} say: Declarative Services, and Metatype for its attributes.
 *
 * @param bundle     name of the jar
 * @param pid        of its configuration; empty where it needs none
 * @param services   interfaces that it provides
 * @param references interfaces that it cannot do without, by the name of the reference
 * @param attributes names of all attributes of its configuration; empty where nothing describes them
 * @param required   those that have no default
 */
record ComponentFacts(String bundle, String pid, Set<String> services, Map<String, String> references,
    Set<String> attributes, Set<String> required) {

  private record Attributes(Set<String> all, Set<String> required) {}

  static List<ComponentFacts> read(Path bundles) throws IOException, ToolException {
    List<ComponentFacts> all = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(bundles, "*.jar")) {
      for (Path file : jars) {
        try (var jar = new JarFile(file.toFile())) {
          read(file.getFileName().toString(), jar, all);
        } catch (SAXException | ParserConfigurationException e) {
          throw new ToolException(file + ": the description of a component cannot be read: " + e.getMessage());
        }
      }
    }
    return all;
  }

  private static void read(String bundle, JarFile jar, List<ComponentFacts> all)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    List<Element> components = new ArrayList<>();
    Map<String, Attributes> described = new HashMap<>();
    for (ZipEntry entry : jar.stream().filter(one -> one.getName().matches("OSGI-INF/.+\\.xml"))
        .map(ZipEntry.class::cast).toList()) {
      Document document;
      try (InputStream in = jar.getInputStream(entry)) {
        document = builder.parse(in);
      }
      Element root = document.getDocumentElement();
      if (root.getTagName().endsWith("component")) {
        components.add(root);
      } else {
        attributes(root, described);
      }
    }
    for (Element component : components) {
      all.add(component(bundle, component, described));
    }
  }

  private static void attributes(Element metadata, Map<String, Attributes> described) {
    Map<String, Attributes> byId = new HashMap<>();
    for (Element ocd : elements(metadata, "OCD")) {
      Set<String> names = new HashSet<>();
      Set<String> required = new HashSet<>();
      for (Element attribute : elements(ocd, "AD")) {
        names.add(attribute.getAttribute("id"));
        if (!attribute.hasAttribute("default") && !attribute.getAttribute("required").equals("false")) {
          required.add(attribute.getAttribute("id"));
        }
      }
      byId.put(ocd.getAttribute("id"), new Attributes(names, required));
    }
    for (Element designate : elements(metadata, "Designate")) {
      String pid = designate.hasAttribute("factoryPid") ? designate.getAttribute("factoryPid")
          : designate.getAttribute("pid");
      for (Element object : elements(designate, "Object")) {
        described.put(pid, byId.getOrDefault(object.getAttribute("ocdref"), new Attributes(Set.of(), Set.of())));
      }
    }
  }

  private static ComponentFacts component(String bundle, Element component, Map<String, Attributes> described) {
    String pid = component.getAttribute("configuration-policy").equals("require")
        ? component.hasAttribute("configuration-pid") ? component.getAttribute("configuration-pid")
            : component.getAttribute("name")
        : "";
    Set<String> services = new HashSet<>();
    elements(component, "provide").forEach(one -> services.add(one.getAttribute("interface")));
    Map<String, String> references = new HashMap<>();
    for (Element reference : elements(component, "reference")) {
      if (!reference.getAttribute("cardinality").startsWith("0")) {
        references.put(reference.getAttribute("name"), reference.getAttribute("interface"));
      }
    }
    Attributes attributes = described.getOrDefault(pid, new Attributes(Set.of(), Set.of()));
    return new ComponentFacts(bundle, pid, services, references, attributes.all(), attributes.required());
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
