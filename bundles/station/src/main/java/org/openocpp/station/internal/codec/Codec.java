// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.codec;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import org.openocpp.api.store.Bytes;

/**
 * Records as JSON with their schema version: {@code {"v":1,"r":{…}}}. A newer minor record may carry fields that this code does not
 * know: they are passed over. A higher version is refused, so that the caller parks the record instead of misreading it.
 */
public final class Codec {
  private final ObjectMapper mapper;

  public Codec() {
    SimpleModule instants = new SimpleModule();
    instants.addSerializer(Instant.class, new WriteInstant());
    instants.addDeserializer(Instant.class, new ReadInstant());
    mapper = JsonMapper.builder().addModule(instants).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  public Bytes write(int version, Object value) {
    try {
      return Bytes.utf8("{\"v\":" + version + ",\"r\":" + mapper.writeValueAsString(value) + "}");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that cannot be written: " + value.getClass().getName(), e);
    }
  }

  /** @param version the highest schema version the caller understands */
  public <T> T read(Bytes stored, int version, Class<T> type) throws UnreadableRecordException {
    try {
      JsonNode tree = mapper.readTree(stored.toUtf8());
      int found = tree.path("v").asInt(0);
      if (found < 1 || found > version) {
        throw new UnreadableRecordException("schema version " + found + ", known up to " + version);
      }
      T record = tree.hasNonNull("r") ? mapper.treeToValue(tree.get("r"), type) : null;
      if (record == null) {
        throw new UnreadableRecordException("there is no record in it");
      }
      return record;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnreadableRecordException(e.getMessage());
    }
  }

  private static final class WriteInstant extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    WriteInstant() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class ReadInstant extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    ReadInstant() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }
}
