// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A record as a JSON object: its components are the fields, in order. */
final class Shape {

  /** @param type a value type, an enum with wire names, a record, or a list of those */
  record Field(String name, Type type, RecordComponent component) {
    @Nullable Object valueIn(Object owner) {
      try {
        return component.getAccessor().invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  private final List<Field> fields;
  private final Constructor<?> constructor;

  Shape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    fields = Arrays.stream(components).map(c -> new Field(c.getName(), c.getGenericType(), c)).toList();
    try {
      constructor = type.getConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("the canonical constructor must be public: " + type, e);
    }
  }

  List<Field> fields() {
    return fields;
  }

  /** -1 where there is no such field. */
  int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  Object create(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
    }
  }
}
