// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one class file refers to: types, members (calls, method references and field accesses alike), descriptors.
 * Annotations are left out: they need no class at run time.
 */
record ClassFacts(String name, Set<String> types, Set<Member> members, Set<String> descriptors, boolean locks) {

  record Member(String owner, String name, String descriptor) {
    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  private static final Pattern TYPE = Pattern.compile("L([\\w$/]+)[;<]");

  static ClassFacts of(Class<?> type) {
    try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassFacts of(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    var facts = new ClassFacts(dotted(model.thisClass().asInternalName()), new TreeSet<>(), new java.util.HashSet<>(),
        new TreeSet<>(), model.methods().stream().anyMatch(ClassFacts::locks));
    for (PoolEntry entry : model.constantPool()) facts.add(entry);
    model.fields().forEach(f -> facts.describe(f.fieldType().stringValue()));
    model.methods().forEach(m -> facts.describe(m.methodType().stringValue()));
    model.findAttribute(Attributes.signature()).ifPresent(s -> facts.types(s.signature().stringValue()));
    model.fields().forEach(
        f -> f.findAttribute(Attributes.signature()).ifPresent(s -> facts.types(s.signature().stringValue())));
    model.methods().forEach(
        m -> m.findAttribute(Attributes.signature()).ifPresent(s -> facts.types(s.signature().stringValue())));
    return facts;
  }

  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private void add(PoolEntry entry) {
    switch (entry) {
      case ClassEntry c when c.asInternalName().startsWith("[") -> types(c.asInternalName());
      case ClassEntry c -> types.add(dotted(c.asInternalName()));
      case MemberRefEntry m -> members.add(new Member(dotted(m.owner().asInternalName()), m.name().stringValue(),
          m.type().stringValue()));
      case NameAndTypeEntry n -> describe(n.type().stringValue());
      case MethodTypeEntry t -> describe(t.descriptor().stringValue());
      default -> {}
    }
  }

  private void describe(String descriptor) {
    descriptors.add(descriptor);
    types(descriptor);
  }

  private void types(String text) {
    for (Matcher m = TYPE.matcher(text); m.find();) types.add(dotted(m.group(1)));
  }

  private static boolean locks(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED) || method.code().stream()
        .flatMap(code -> code.elementStream()).anyMatch(MonitorInstruction.class::isInstance);
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}
