package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges a token of sixty days for a new one while it is still valid; afterwards only a person
 * can create another. The old token stays valid until its own expiry.
 */
public final class MetaTokenApi implements TokenApi {
  private static final Duration RENEW_BEFORE = Duration.ofDays(10);
  private static final Duration ALARM_BEFORE = Duration.ofDays(7);

  /** No expiry of a token is after the year 2100, in seconds of the epoch. */
  private static final long NEVER_EXPIRES = 4_102_444_800L;

  private static final MetaFaults.RequestInfo REQUEST =
      MetaFaults.RequestInfo.listing("Meta's token endpoint");

  private final MetaCalls calls;
  private final String appId;
  private final Secret appSecret;

  private MetaTokenApi(MetaSettings settings, String appId, Secret appSecret) {
    this.calls = new MetaCalls(settings);
    this.appId = appId;
    this.appSecret = appSecret;
  }

  /** Empty without an app: then a token is used until it expires. */
  public static Optional<MetaTokenApi> from(MetaSettings settings) {
    return settings
        .appId()
        .flatMap(id -> settings.appSecret().map(secret -> new MetaTokenApi(settings, id, secret)));
  }

  @Override
  public ApiCall refreshCall(AccessToken current, Instant now) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "fb_exchange_token");
    parameters.put("client_id", appId);
    parameters.put("client_secret", appSecret.value());
    parameters.put("set_token_expires_in_60_days", "true");
    parameters.put("fb_exchange_token", current.secret().value());
    return calls.getWithoutToken("oauth/access_token", parameters);
  }

  @Override
  public AccessToken readToken(ApiResponse response) {
    var body = read(response);
    var token = body.text("access_token").map(Secret::new);
    long seconds = seconds(body, "expires_in");
    return new AccessToken(
        token.orElseThrow(() -> MetaResponse.unreadable(REQUEST, "no access_token")),
        Optional.of(seconds).filter(s -> s > 0).map(response.receivedAt()::plusSeconds));
  }

  @Override
  public Optional<ApiCall> inspectCall(AccessToken current) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("input_token", current.secret().value());
    parameters.put("access_token", appId + "|" + appSecret.value());
    return Optional.of(calls.getWithoutToken("debug_token", parameters));
  }

  @Override
  public AccessToken readInspection(AccessToken current, ApiResponse response) {
    var data = read(response).at("data");
    if (!data.isObject()) {
      throw MetaResponse.unreadable(REQUEST, "no data");
    }
    if (!data.flag("is_valid")) {
      throw dead("META_ACCESS_TOKEN is not valid; make a new token");
    }
    if (data.at("scopes").isArray() && !data.texts("scopes").contains("ads_read")) {
      throw dead("META_ACCESS_TOKEN lacks the permission ads_read");
    }
    long end = seconds(data, "expires_at");
    return new AccessToken(
        current.secret(), Optional.of(end).filter(s -> s > 0).map(Instant::ofEpochSecond));
  }

  /** A token that other flows would renew needs a person here. */
  private static JsonFields read(ApiResponse response) {
    try {
      return MetaResponse.read(response, REQUEST);
    } catch (SourceException e) {
      var kind =
          switch (e.kind()) {
            case TOKEN_EXPIRED -> Kind.REAUTH;
            case PERMISSION -> Kind.FATAL;
            default -> e.kind();
          };
      throw kind == e.kind() ? e : new SourceException(kind, e.getMessage(), e.details());
    }
  }

  private static SourceException dead(String message) {
    return new SourceException(Kind.REAUTH, message, Details.of(QuotaUsage.Scope.CREDENTIAL));
  }

  private static long seconds(JsonFields fields, String name) {
    try {
      return Math.min(fields.count(name, ZERO), NEVER_EXPIRES);
    } catch (IllegalArgumentException e) {
      throw MetaResponse.unreadable(REQUEST, name + " is not a number of seconds");
    }
  }

  @Override
  public Duration renewBefore() {
    return RENEW_BEFORE;
  }

  @Override
  public Duration alarmBefore() {
    return ALARM_BEFORE;
  }

  @Override
  public List<Secret> roots() {
    return List.of(appSecret);
  }
}
