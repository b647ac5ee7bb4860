package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;

/** The JSON of a response that is none of Meta's errors. */
final class MetaResponse {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(5), 6);

  private MetaResponse() {}

  /** Checks the content, not the content type: Meta labels its JSON {@code text/javascript}. */
  static JsonFields read(ApiResponse response, MetaFaults.RequestInfo requested) {
    var body = JsonFields.parse(response.body()).filter(JsonFields::isObject);
    if (body.isPresent() && body.get().at("error").isObject()) {
      throw MetaFaults.of(body.get().at("error"), response, requested);
    }
    if (response.status() >= 300) {
      throw withoutDetail(response, requested);
    }
    return body.orElseThrow(() -> unreadable(requested, "no complete JSON"));
  }

  /** A response that is truncated or incomplete: a retry may help. */
  static SourceException unreadable(MetaFaults.RequestInfo requested, String what) {
    return new SourceException(
        Kind.TRANSIENT,
        requested.where() + ": the response is broken, " + what,
        Details.of(QuotaUsage.Scope.ACCOUNT, BACKOFF));
  }

  private static SourceException withoutDetail(
      ApiResponse response, MetaFaults.RequestInfo requested) {
    var kind =
        response.status() >= 500
            ? Kind.TRANSIENT
            : response.status() == 429 ? Kind.THROTTLED : Kind.FATAL;
    var message =
        "%s: HTTP %s without an explanation".formatted(requested.where(), response.status());
    // A limit without an explanation may be that of the application.
    var scope = kind == Kind.THROTTLED ? QuotaUsage.Scope.APP : QuotaUsage.Scope.ACCOUNT;
    var details = kind == Kind.FATAL ? Details.NONE : Details.of(scope, BACKOFF);
    return new SourceException(kind, message, details);
  }
}
