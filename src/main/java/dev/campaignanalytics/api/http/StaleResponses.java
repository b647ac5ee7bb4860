package dev.campaignanalytics.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.ResponseBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Marks a response for which newer data may exist: in headers, with its age, and in {@code
 * meta.stale}.
 */
final class StaleResponses {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String META = "meta";
  private static final String MARK = "\"stale\":true";

  private StaleResponses() {}

  /** The body unchanged, or marked; for CSV lines only the header carries the mark. */
  static ResponseBody marked(
      RoutingContext context, CachedResponse response, ResponseFormat format) {
    if (!response.stale()) {
      return response.body();
    }
    context.response().putHeader(HttpHeaders.AGE, Long.toString(response.age().toSeconds()));
    context.response().putHeader("Warning", "110 campaign-analytics \"Response is Stale\"");
    return format == ResponseFormat.CSV
        ? response.body()
        : new ResponseBody(marked(response.body().plain()));
  }

  /**
   * The same bytes with the mark inserted: parsing and rewriting numbers would lose their decimals.
   */
  static Buffer marked(Buffer json) {
    try (var parser = JSON.createParser(json.getBytes())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isMeta = META.equals(parser.currentName());
        var value = parser.nextToken();
        if (isMeta && value == JsonToken.START_OBJECT) {
          return marked(json, parser);
        }
        parser.skipChildren();
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("a response is not JSON", e);
    }
  }

  private static Buffer marked(Buffer json, JsonParser parser) throws IOException {
    int at = (int) parser.currentTokenLocation().getByteOffset() + 1;
    boolean isEmpty = parser.nextToken() == JsonToken.END_OBJECT;
    return Buffer.buffer(json.length() + MARK.length() + 1)
        .appendBuffer(json, 0, at)
        .appendString(isEmpty ? MARK : MARK + ",")
        .appendBuffer(json, at, json.length() - at);
  }
}
