// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal.rpc;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** A frame as it may stand in a log: without id tokens, without values of settings, without addresses that may carry credentials. */
public final class Redaction {
  private static final Set<String> HIDDEN =
      Set.of("idtag", "parentidtag", "idtoken", "groupidtoken", "additionalidtoken",
          "password", "basicauthpassword", "attributevalue", "data", "location", "remotelocation", "ocppcsmsurl");
  /** Where "value" is a reading and not a setting. */
  private static final Set<String> WITH_READINGS = Set.of("MeterValues", "StopTransaction", "TransactionEvent");

  private final JsonFactory json = JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  public String of(String frame) {
    StringWriter out = new StringWriter(frame.length());
    try (JsonParser in = json.createParser(frame); JsonGenerator copy = json.createGenerator(out)) {
      boolean readings = false;
      String field = "";
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case FIELD_NAME -> {
            field = in.currentName().toLowerCase(Locale.ROOT);
            copy.copyCurrentEvent(in);
          }
          case VALUE_STRING -> {
            boolean envelope = in.getParsingContext().inArray() && in.getParsingContext().getParent().inRoot();
            readings |= envelope && WITH_READINGS.contains(in.getText());
            if (HIDDEN.contains(field) || field.equals("value") && !readings) {
              copy.writeString("…");
            } else {
              copy.copyCurrentEvent(in);
            }
          }
          default -> copy.copyCurrentEvent(in);
        }
      }
    } catch (IOException _) {
      return frame.length() + " characters that are no JSON";
    }
    return out.toString();
  }
}
