package dev.campaignanalytics.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Replaces values of fields in a successful response of any platform. */
final class OddFields {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // Half of a surrogate pair can only be sent as an escape.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final JsonNode fields;
  private final int max;
  private int changed;

  private OddFields(JsonNode fields, int max) {
    this.fields = fields;
    this.max = max;
  }

  /**
   * @param with {@code fields} by name, and in how many {@code objects}; all by default
   */
  static EmulatedResponse in(EmulatedResponse response, JsonObject with) {
    try {
      var fields = MAPPER.readTree(with.getJsonObject("fields", new JsonObject()).encode());
      var body = MAPPER.readTree(response.body().getBytes());
      new OddFields(fields, with.getInteger("objects", Integer.MAX_VALUE)).change(body);
      return response.withBody(Buffer.buffer(MAPPER.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("an answer in memory can be read", e);
    }
  }

  private void change(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean has = fields.properties().stream().anyMatch(field -> object.has(field.getKey()));
      if (has && changed++ < max) {
        fields
            .properties()
            .forEach(
                field -> {
                  if (object.has(field.getKey())) {
                    object.set(field.getKey(), field.getValue());
                  }
                });
      }
    }
    node.forEach(this::change);
  }
}
