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
  private final int most;
  private int changed;

  private OddFields(JsonNode fields, int most) {
    this.fields = fields;
    this.most = most;
  }

  /**
   * @param with {@code fields} by name, and in how many {@code objects}; all by default
   */
  static EmulatedAnswer in(EmulatedAnswer answer, JsonObject with) {
    try {
      var fields = MAPPER.readTree(with.getJsonObject("fields", new JsonObject()).encode());
      var body = MAPPER.readTree(answer.body().getBytes());
      new OddFields(fields, with.getInteger("objects", Integer.MAX_VALUE)).change(body);
      return answer.withBody(Buffer.buffer(MAPPER.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("an answer in memory can be read", e);
    }
  }

  private void change(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean has = fields.properties().stream().anyMatch(field -> object.has(field.getKey()));
      if (has && changed++ < most) {
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
