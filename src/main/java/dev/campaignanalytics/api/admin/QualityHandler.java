package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.query.PlatformsReader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** {@code GET /platforms/{platform}/quality}. */
public final class QualityHandler {
  /** The most advanced time zone is a day ahead of UTC. */
  private static final int DAYS = 32;

  private final PlatformsReader reader;
  private final Clock clock;

  public QualityHandler(PlatformsReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  public void handle(RoutingContext context) {
    var arguments = OperationArguments.of(context);
    var platform = arguments.text("platform").flatMap(Platform::of).orElseThrow();
    var account = new AccountRef(platform, arguments.text("account").orElseThrow());
    if (!AuthenticatedCaller.of(context)
        .accounts()
        .map(some -> some.contains(account))
        .orElse(true)) {
      throw new ProblemException(
          ProblemDetails.of(Type.FORBIDDEN, "The token is limited to other accounts."));
    }
    var tomorrow = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(1);
    var quality = reader.quality(account, DateRange.lastDays(tomorrow, DAYS));
    RequestSteps.proceed(context, quality, found -> send(context, json(account, found)));
  }

  private static JsonObject json(AccountRef account, PlatformsReader.Quality quality) {
    var days = quality.days().stream().map(QualityHandler::day).toList();
    var rejected = quality.rejected().stream().map(QualityHandler::row).toList();
    return new JsonObject()
        .put("platform", account.platform().wireName())
        .put("account", account.accountId())
        .put("from", quality.requested().from().toString())
        .put("to", quality.requested().to().toString())
        .put("days", new JsonArray(days))
        .put("rejected", new JsonArray(rejected));
  }

  private static JsonObject day(DayQuality quality) {
    return new JsonObject()
        .put("day", quality.day().toString())
        .put("rejected_rows", quality.rejectedRows())
        .put("clicks_above_impressions", quality.clicksAboveImpressions())
        .put("currencies", quality.currencies());
  }

  private static JsonObject row(QuarantinedRow row) {
    var source = row.source();
    return new JsonObject()
        .put("feed", source.feed())
        .put("grain", source.grain().name().toLowerCase(Locale.ROOT))
        .put("from", source.days().from().toString())
        .put("to", source.days().to().toString())
        .put("place", row.place())
        .put("reason", SecretMask.mask(row.reason()))
        .put("payload", row.payload())
        .put("first_rejected_at", row.seen().first().toString())
        .put("last_rejected_at", row.seen().last().toString())
        .put("resolved_at", row.seen().resolvedAt().map(Instant::toString).orElse(null));
  }

  private static void send(RoutingContext context, JsonObject body) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
