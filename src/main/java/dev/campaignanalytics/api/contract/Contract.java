package dev.campaignanalytics.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All operations of the document. Immutable; one instance is shared by all event loops. */
public final class Contract {
  private static final String RESOURCE = "/openapi.yaml";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final String text;
  private final JsonObject published;
  private final JsonObject document;
  private final List<ContractOperation> operations = new ArrayList<>();

  private Contract(String text) {
    this.text = text;
    this.published = ContractDocument.tree(text);
    this.document = ContractDocument.resolve(published);
    for (var path : document.getJsonObject("paths")) {
      read(path.getKey(), (JsonObject) path.getValue());
    }
  }

  /** The contract that is packaged with the program. */
  public static Contract load() {
    try (var stream = Contract.class.getResourceAsStream(RESOURCE)) {
      return of(new String(stream.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when it cannot be parsed
   */
  public static Contract of(String yaml) {
    return new Contract(yaml);
  }

  private void read(String path, JsonObject methods) {
    for (Map.Entry<String, Object> entry : methods) {
      if (METHODS.contains(entry.getKey())) {
        operations.add(
            new OperationReader(path, entry.getKey()).read((JsonObject) entry.getValue()));
      }
    }
  }

  /** In the document's order. */
  public List<ContractOperation> operations() {
    return List.copyOf(operations);
  }

  /** The headers that requests and responses may have. */
  public HeaderNames headers() {
    return HeaderNames.of(document);
  }

  /** The document as it is published. */
  public String text() {
    return text;
  }

  /** The document as it is published, as JSON. */
  public JsonObject json() {
    return published.copy();
  }

  /** The document with every reference resolved. */
  public JsonObject document() {
    return document.copy();
  }
}
