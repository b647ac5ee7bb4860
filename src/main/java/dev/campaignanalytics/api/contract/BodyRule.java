package dev.campaignanalytics.api.contract;

import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * The body that an operation accepts.
 *
 * @param mediaTypes in lower case, without parameters
 * @param encodings accepted content codings besides none, from {@code x-content-encodings}
 * @param streamed the handler reads the body itself, from {@code x-streamed}
 * @param schema of an {@code application/json} body that is not streamed; any other body that is
 *     not streamed is a text
 */
public record BodyRule(
    Set<String> mediaTypes, Set<String> encodings, boolean streamed, Optional<SchemaRule> schema) {
  private static final String JSON = "application/json";

  static BodyRule of(JsonObject body) {
    var content = body.getJsonObject("content");
    boolean streamed = body.getBoolean("x-streamed", false);
    var encodings = body.getJsonArray("x-content-encodings", new JsonArray());
    return new BodyRule(
        Set.copyOf(content.fieldNames()),
        Set.copyOf(encodings.stream().map(String::valueOf).toList()),
        streamed,
        streamed || !content.containsKey(JSON)
            ? Optional.empty()
            : Optional.of(SchemaRule.of(content.getJsonObject(JSON).getJsonObject("schema"))));
  }

  /**
   * The body as JSON.
   *
   * @throws ContractViolation when it is not JSON, or does not conform to the schema
   */
  public JsonObject read(Buffer bytes) {
    var json = StrictJson.read(bytes.getBytes());
    schema.flatMap(rule -> rule.fault(json)).ifPresent(BodyRule::refuse);
    return (JsonObject) json;
  }

  private static void refuse(SchemaRule.Fault fault) {
    var field = fault.field().isEmpty() ? "body" : fault.field();
    throw new ContractViolation(Kind.INVALID_BODY, field, fault.reason());
  }
}
