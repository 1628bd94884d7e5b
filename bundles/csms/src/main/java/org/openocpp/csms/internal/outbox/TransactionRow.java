// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.outbox;

import java.io.IOException;
import java.io.StringWriter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;
import org.openocpp.api.store.Bytes;

/**
 * A row as it is stored, in JSON with its schema version. Fields that this version does not know are ignored.
 *
 * @param remoteId the CSMS's id, null where it gave none yet
 * @param next     the number of the next message
 */
record TransactionRow(@Nullable String remoteId, int next) {
  static final TransactionRow NEW = new TransactionRow(null, 0);
  private static final int SCHEMA = 1;

  Bytes toBytes() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("schema", SCHEMA);
      if (remoteId != null) {
        json.writeStringField("remoteId", remoteId);
      }
      json.writeNumberField("next", next);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return Bytes.utf8(text.toString());
  }

  /** Throws {@link IllegalArgumentException} where the bytes are no row. */
  static TransactionRow parse(Bytes bytes) {
    String remoteId = null;
    int next = -1;
    int schema = SCHEMA;
    try (JsonParser json = new JsonFactory().createParser(bytes.toUtf8())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "remoteId" -> remoteId = json.getText();
          case "next" -> next = json.getIntValue();
          case "schema" -> schema = json.getIntValue();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a row", e);
    }
    if (schema > SCHEMA || next < 0) {
      throw new IllegalArgumentException("schema " + schema + " is known up to " + SCHEMA + ", next is " + next);
    }
    return new TransactionRow(remoteId, next);
  }
}
