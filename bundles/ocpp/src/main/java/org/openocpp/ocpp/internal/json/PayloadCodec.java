// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.internal.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.protocol.InvalidAnswerException;
import org.openocpp.api.protocol.RpcErrorKind;

/**
 * Payloads between JSON text and records, on the streaming part of Jackson: it knows each field and its fault by name, and keeps no
 * class of ours in a cache outside this bundle. Immutable; any thread.
 */
public final class PayloadCodec {
  private static final int MAX_DEPTH = 32;
  /** UTC with milliseconds, the one form in which we write dates. */
  private static final DateTimeFormatter MILLISECONDS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final JsonFactory json = JsonFactory.builder()
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
      .build();
  private final Extension extension;
  private final ClassValue<Shape> shapes = new ClassValue<>() {
    @Override
    protected Shape computeValue(Class<?> type) {
      return new Shape(type);
    }
  };

  /** For a version whose objects have the fields of their records and no others. */
  public PayloadCodec() {
    this(Extension.NONE);
  }

  /** For a version in which every object may have one field more. */
  public PayloadCodec(Extension extension) {
    this.extension = extension;
  }

  /** Reads the payload of a CALL; throws {@link Violation}. */
  public <T extends Record> T readCall(Class<T> type, String payload) {
    return read(type, payload, true);
  }

  /** Reads the payload of a CALLRESULT, passing over what is not known. */
  public <T extends Record> T readAnswer(Class<T> type, String payload) throws InvalidAnswerException {
    try {
      return read(type, payload, false);
    } catch (Violation e) {
      throw new InvalidAnswerException(e.getMessage());
    }
  }

  private <T extends Record> T read(Class<T> type, String payload, boolean strict) {
    try (JsonParser in = json.createParser(payload)) {
      return type.cast(new PayloadReader(in, this, strict).read(type));
    } catch (IOException e) {
      throw new Violation(RpcErrorKind.FORMAT_VIOLATION, "", "the payload is not JSON");
    }
  }

  Shape shape(Class<?> type) {
    return shapes.get(type);
  }

  Extension extension() {
    return extension;
  }

  /** The value that the parser is at, as JSON text. */
  RawJson raw(JsonParser in) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.copyCurrentStructureExact(in);
    }
    return new RawJson(text.toString());
  }

  /** The JSON object of a record; absent fields are left out. */
  public String write(Record payload) {
    return write(payload, null);
  }

  /** As {@link #write(Record)}, with something of ours in the field that every object of the version may have more; null for nothing. */
  public String write(Record payload, @Nullable Record more) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      writeFields(out, payload);
      if (more != null) {
        out.writeFieldName(extension.field());
        writeValue(out, more);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeValue(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case String text -> out.writeString(text);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      case BigDecimal number -> out.writeNumber(number);
      case Instant date -> out.writeString(MILLISECONDS.format(date));
      case WireName name -> out.writeString(name.wireName());
      case RawJson raw -> out.writeRawValue(raw.text());
      case List<?> list -> {
        out.writeStartArray();
        for (Object item : list) {
          writeValue(out, item);
        }
        out.writeEndArray();
      }
      case Record object -> {
        out.writeStartObject();
        writeFields(out, object);
        out.writeEndObject();
      }
      default -> throw new IllegalArgumentException("not a value of a payload: " + value.getClass());
    }
  }

  private void writeFields(JsonGenerator out, Record object) throws IOException {
    for (Shape.Field field : shapes.get(object.getClass()).fields()) {
      Object content = field.valueIn(object);
      if (content != null) {
        out.writeFieldName(field.name());
        writeValue(out, content);
      }
    }
  }

  /** A string as JSON text. */
  public String quote(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator out = json.createGenerator(quoted)) {
      out.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return quoted.toString();
  }

  /** The string behind JSON text; JSON of any other kind is a string as it stands. */
  public String unquote(String text) {
    try (JsonParser in = json.createParser(text)) {
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        String content = in.getText();
        return in.nextToken() == null ? content : text;
      }
      return text;
    } catch (IOException e) {
      return text;
    }
  }
}
