package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request: each valid by its schema, defaults filled in. Immutable. */
public final class OperationArguments {
  static final OperationArguments NONE = new OperationArguments(Map.of());

  private static final String KEY = OperationArguments.class.getName();
  private static final String BODY_KEY = KEY + ".body";
  private static final String TEXT_KEY = KEY + ".text";

  private final Map<String, Object> values;

  /**
   * @param values must never be changed
   */
  OperationArguments(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  public static OperationArguments of(RoutingContext context) {
    return context.get(KEY);
  }

  /** The JSON body, valid by its schema; only for operations that accept one. */
  public static JsonObject body(RoutingContext context) {
    return context.get(BODY_KEY);
  }

  /** The body as text; only for operations that accept another format than JSON. */
  public static String bodyText(RoutingContext context) {
    return context.get(TEXT_KEY);
  }

  public static void attachBodyText(RoutingContext context, String body) {
    context.put(TEXT_KEY, body);
  }

  public void attach(RoutingContext context) {
    context.put(KEY, this);
  }

  public static void attachBody(RoutingContext context, JsonObject body) {
    context.put(BODY_KEY, body);
  }

  /** A parameter of type string. */
  public Optional<String> text(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  /** A parameter of type integer. */
  public Optional<Long> integer(String name) {
    return Optional.ofNullable((Long) values.get(name));
  }

  /** A parameter of type boolean; false where neither the request nor the contract defines it. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** A parameter of type array of strings, written with commas; empty where it is not given. */
  public List<String> list(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }
}
