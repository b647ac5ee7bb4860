package dev.campaignanalytics.query;

import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.SpanInsights;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.storage.report.HoursQuery;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Computes a response about instants from the campaign's series and the hours of the days at both
 * ends; by a statement where the ends lie within a quarter of an hour.
 */
record SpanSource(
    SeriesReader series,
    HoursReader hours,
    InsightsReportQuery reportQuery,
    Supplier<Future<Optional<InsightsResponse>>> statement,
    Function<InsightsResponse, Buffer> write)
    implements ResponseSource {
  @Override
  public Optional<Buffer> atOnce() {
    if (!SpanInsights.isAnswerable(reportQuery)) {
      return Optional.empty();
    }
    return series
        .current(SeriesQuery.of(reportQuery))
        .filter(CampaignSeries::isKnown)
        .flatMap(
            one -> {
              var span = new SpanInsights(one, reportQuery);
              return hours
                  .current(hours(one, span))
                  .flatMap(span::response)
                  .map(response -> response.of(one.accountRefs()));
            })
        .map(write);
  }

  @Override
  public Future<Made> trusting() {
    if (!SpanInsights.isAnswerable(reportQuery)) {
      return untrusting().map(body -> new Made(body, Origin.DATABASE));
    }
    return series.load(SeriesQuery.of(reportQuery)).compose(found -> trusting(found.series()));
  }

  private Future<Made> trusting(CampaignSeries found) {
    if (!found.isKnown()) {
      return Future.succeededFuture(new Made(Optional.empty(), Origin.DATABASE));
    }
    var span = new SpanInsights(found, reportQuery);
    return hours
        .load(hours(found, span))
        .map(span::response)
        .map(one -> one.map(response -> response.of(found.accountRefs())))
        .compose(one -> one.isPresent() ? Future.succeededFuture(one) : statement.get())
        .map(one -> new Made(one.map(write), Origin.DATABASE));
  }

  private HoursQuery hours(CampaignSeries found, SpanInsights span) {
    return new HoursQuery(reportQuery.query().campaignId(), found.accounts(), span.partialDays());
  }

  @Override
  public Future<Optional<Buffer>> untrusting() {
    return statement.get().map(found -> found.map(write));
  }

  @Override
  public Optional<CachedResponse> lastKnown() {
    return Optional.empty();
  }
}
