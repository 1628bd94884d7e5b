// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The graph of components: who refers to a service that whom provides. */
final class ComponentRules {
  private static final Pattern EQUALITY = Pattern.compile("\\(([\\w.]+)=([^()*]+)\\)");

  private record Reference(String service, String target) {}

  private record Component(String name, Set<String> provides, Map<String, Set<String>> properties,
      List<Reference> references) {

    /** Whether this component can be what the reference gets; a property that configuration may set can be anything. */
    boolean satisfies(Reference reference) {
      if (!provides.contains(reference.service())) return false;
      if (reference.target().contains("|") || reference.target().contains("!")) return true;
      for (Matcher m = EQUALITY.matcher(reference.target()); m.find();) {
        Set<String> values = properties.get(m.group(1));
        if (values != null && !values.contains(m.group(2))) return false;
      }
      return true;
    }
  }

  private ComponentRules() {}

  static List<String> cycles(List<BundleFolder> bundles) {
    List<Component> all = bundles.stream().flatMap(b -> b.components().stream()).map(ComponentRules::parse).toList();
    Graph graph = new Graph();
    for (Component user : all)
      for (Reference reference : user.references())
        for (Component provider : all)
          if (provider.satisfies(reference)) graph.edge(user.name(), provider.name());
    return graph.cycles();
  }

  private static Component parse(String xml) {
    try {
      Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
      Map<String, Set<String>> properties = new HashMap<>();
      elements(root, "property").forEach(p -> properties.put(p.getAttribute("name"),
          p.hasAttribute("value") ? Set.of(p.getAttribute("value")) : Set.copyOf(p.getTextContent().strip().lines()
              .map(String::strip).distinct().toList())));
      return new Component(root.getAttribute("name"),
          Set.copyOf(elements(root, "provide").map(e -> e.getAttribute("interface")).toList()), properties,
          new ArrayList<>(elements(root, "reference")
              .map(e -> new Reference(e.getAttribute("interface"), e.getAttribute("target"))).toList()));
    } catch (Exception e) {
      throw new IllegalArgumentException("not a component description: " + xml, e);
    }
  }

  private static Stream<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }
}
