package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;

/** The JSON of a response that is none of Meta's errors. */
final class MetaAnswer {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(5), 6);

  private MetaAnswer() {}

  /** Checks the content, not the content type: Meta labels its JSON {@code text/javascript}. */
  static JsonFields read(ApiAnswer answer, MetaFaults.Asked asked) {
    var body = JsonFields.parse(answer.body()).filter(JsonFields::isObject);
    if (body.isPresent() && body.get().at("error").isObject()) {
      throw MetaFaults.of(body.get().at("error"), answer, asked);
    }
    if (answer.status() >= 300) {
      throw withoutDetail(answer, asked);
    }
    return body.orElseThrow(() -> unreadable(asked, "no complete JSON"));
  }

  /** A response that is truncated or incomplete: a retry may help. */
  static SourceException unreadable(MetaFaults.Asked asked, String what) {
    return new SourceException(
        Kind.TRANSIENT,
        asked.where() + ": the answer is broken, " + what,
        Details.of(QuotaUsage.Scope.ACCOUNT, BACKOFF));
  }

  private static SourceException withoutDetail(ApiAnswer answer, MetaFaults.Asked asked) {
    var kind =
        answer.status() >= 500
            ? Kind.TRANSIENT
            : answer.status() == 429 ? Kind.THROTTLED : Kind.FATAL;
    var message = "%s: HTTP %s without an explanation".formatted(asked.where(), answer.status());
    // A limit without an explanation may be that of the application.
    var scope = kind == Kind.THROTTLED ? QuotaUsage.Scope.APP : QuotaUsage.Scope.ACCOUNT;
    var details = kind == Kind.FATAL ? Details.NONE : Details.of(scope, BACKOFF);
    return new SourceException(kind, message, details);
  }
}
