package dev.campaignanalytics.api.http;

import dev.campaignanalytics.config.SecretMask;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An error response in the format of RFC 9457.
 *
 * @param type stable, documented in docs/errors.md
 * @param detail what was wrong with this request, and what would be valid
 * @param parameter the invalid parameter or field; empty when there is none
 * @param more further fields that this type of error has
 */
public record ProblemDetails(
    Type type,
    String detail,
    String parameter,
    Map<String, String> headers,
    Map<String, Object> more) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String URN = "urn:campaign-analytics:problem:";
  private static final String REQUEST_URN = "urn:campaign-analytics:request:";

  public ProblemDetails {
    detail = SecretMask.mask(detail);
    headers = Map.copyOf(headers);
    more = Map.copyOf(more);
  }

  public ProblemDetails(Type type, String detail, String parameter, Map<String, String> headers) {
    this(type, detail, parameter, headers, Map.of());
  }

  /** The same with one further field, a text or an object. */
  public ProblemDetails with(String name, Object value) {
    return new ProblemDetails(type, detail, parameter, headers, Map.of(name, value));
  }

  public static ProblemDetails of(Type type, String detail) {
    return new ProblemDetails(type, detail, "", Map.of());
  }

  public static ProblemDetails invalid(String parameter, String detail) {
    return new ProblemDetails(Type.INVALID_PARAMETER, detail, parameter, Map.of());
  }

  /** A problem that leaves bytes of the request unread, so the connection cannot be reused. */
  public static ProblemDetails closing(Type type, String detail) {
    return new ProblemDetails(type, detail, "", Map.of("Connection", "close"));
  }

  public static ProblemDetails invalidBody(String field, String detail) {
    return new ProblemDetails(Type.INVALID_BODY, detail, field, Map.of());
  }

  public static ProblemDetails unauthorized(String detail) {
    var challenge = Map.of("WWW-Authenticate", "Bearer realm=\"campaign-analytics\"");
    return new ProblemDetails(Type.UNAUTHORIZED, detail, "", challenge);
  }

  public static ProblemDetails unavailable(String detail) {
    return new ProblemDetails(Type.UNAVAILABLE, detail, "", Map.of("Retry-After", "2"));
  }

  boolean closes() {
    return headers.containsKey("Connection");
  }

  public JsonObject json(String requestId) {
    var json =
        new JsonObject()
            .put("type", URN + type.slug())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", detail)
            .put("instance", REQUEST_URN + requestId)
            .put("request_id", requestId);
    Optional.of(parameter)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> json.put("parameter", name).put("errors", errors(name)));
    more.forEach(json::put);
    return json;
  }

  private JsonArray errors(String name) {
    return new JsonArray().add(new JsonObject().put("parameter", name).put("reason", detail));
  }

  /** All kinds of errors. */
  public enum Type {
    INVALID_PARAMETER(400, "Invalid parameter"),
    UNKNOWN_PARAMETER(400, "Unknown parameter"),
    BAD_REQUEST(400, "Malformed request"),
    MALFORMED_JSON(400, "The body is not JSON"),
    UNAUTHORIZED(401, "A valid bearer token is required"),
    FORBIDDEN(403, "The token does not allow this"),
    NOT_FOUND(404, "Resource not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No accepted media type is available"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    IN_PROGRESS(409, "Another request with this key is in progress"),
    INCOMPLETE(409, "Days of the period are missing"),
    VERSION_NOT_KEPT(410, "The version is not kept any more"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    EXPECTATION_FAILED(417, "Expectation failed"),
    INVALID_BODY(422, "A field of the body is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for a different request"),
    NO_VALID_ROWS(422, "None of the rows can be stored"),
    MIXED_CURRENCIES(422, "Amounts in different currencies cannot be added"),
    MISSING_RATES(422, "An exchange rate is missing"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Internal server error"),
    UNAVAILABLE(503, "Temporarily unavailable"),
    HTTP_VERSION(505, "HTTP version is not supported");

    private final int status;
    private final String title;

    Type(int status, String title) {
      this.status = status;
      this.title = title;
    }

    public int status() {
      return status;
    }

    String title() {
      return title;
    }

    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
