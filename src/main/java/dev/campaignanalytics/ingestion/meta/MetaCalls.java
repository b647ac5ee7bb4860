package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Builds requests. The token is sent in a header: as a parameter it would appear in addresses and
 * logs. Every call is signed when an app secret is configured.
 */
final class MetaCalls {
  private static final String HMAC = "HmacSHA256";

  private final MetaSettings settings;

  MetaCalls(MetaSettings settings) {
    this.settings = settings;
  }

  /** Both days are included. */
  static String timeRange(DateRange range) {
    return new JsonObject()
        .put("since", range.from().toString())
        .put("until", range.to().toString())
        .encode();
  }

  ApiCall get(String path, Map<String, String> parameters, AccessToken token) {
    return ApiCall.get(at(path, signed(parameters, token)), headers(token));
  }

  ApiCall post(String path, Map<String, String> parameters, AccessToken token) {
    var headers = headers(token);
    headers.put("Content-Type", FormEncoding.CONTENT_TYPE);
    return ApiCall.post(
        at(path, Map.of()), headers, FormEncoding.encode(signed(parameters, token)));
  }

  /** A call that authenticates by its parameters only, as Meta's token endpoints require. */
  ApiCall getWithoutToken(String path, Map<String, String> parameters) {
    return ApiCall.get(at(path, parameters), Map.of("Accept", "application/json"));
  }

  private URI at(String path, Map<String, String> parameters) {
    BaseUrl base = settings.baseUrl();
    return base.at("/" + settings.apiVersion() + "/" + path, parameters);
  }

  private Map<String, String> signed(Map<String, String> parameters, AccessToken token) {
    var signed = new LinkedHashMap<>(parameters);
    settings
        .appSecret()
        .map(Secret::value)
        .ifPresent(key -> signed.put("appsecret_proof", proof(key, token)));
    return signed;
  }

  /** Proves to Meta that a token is used by its own app: HMAC-SHA256 in lower-case hex. */
  static String proof(String appSecret, AccessToken token) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), HMAC));
      var text = token.secret().value();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + HMAC, e);
    }
  }

  private static Map<String, String> headers(AccessToken token) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", "Bearer " + token.secret().value());
    headers.put("Accept", "application/json");
    return headers;
  }
}
