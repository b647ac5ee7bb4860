package dev.campaignanalytics.emulator.server;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Removes the secrets from a request, so that its record can be shown to any user. */
final class CallRedaction {
  private static final String HIDDEN = "***";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "access-token", "cookie", "developer-token");
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "access_token",
          "appsecret_proof",
          "assertion",
          "auth_code",
          "client_secret",
          "code",
          "fb_exchange_token",
          "input_token",
          "refresh_token",
          "revoke_token",
          "secret",
          "token");

  private CallRedaction() {}

  static Map<String, String> headers(MultiMap headers) {
    var shown = new TreeMap<String, String>();
    headers.forEach(
        (name, value) -> {
          String key = name.toLowerCase(Locale.ROOT);
          shown.put(key, SECRET_HEADERS.contains(key) ? HIDDEN : value);
        });
    return shown;
  }

  static Map<String, String> fields(Map<String, String> fields) {
    var shown = new TreeMap<>(fields);
    shown.replaceAll((name, value) -> SECRET_FIELDS.contains(name) ? HIDDEN : value);
    return shown;
  }

  /** A body as text; a body that is neither a form nor a JSON object is not shown. */
  static String body(EmulatedCall call) {
    if (call.body().length() == 0) {
      return "";
    }
    return call.isForm() ? fields(call.form()).toString() : json(call);
  }

  private static String json(EmulatedCall call) {
    try {
      JsonObject body = call.json();
      SECRET_FIELDS.stream().filter(body::containsKey).forEach(name -> body.put(name, HIDDEN));
      return body.encode();
    } catch (DecodeException notJson) {
      return "(%s bytes)".formatted(call.body().length());
    }
  }
}
