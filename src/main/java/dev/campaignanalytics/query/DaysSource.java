package dev.campaignanalytics.query;

import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes a response about days from the campaign's series.
 *
 * @param write the response from a series with the days of the query; empty for an unknown campaign
 */
record DaysSource(
    SeriesReader series, SeriesQuery query, Function<CampaignSeries, Optional<Buffer>> write)
    implements ResponseSource {
  static DaysSource of(
      SeriesReader series,
      InsightsReportQuery reportQuery,
      Function<InsightsResponse, Buffer> write) {
    return new DaysSource(
        series,
        SeriesQuery.of(reportQuery),
        one -> one.response(reportQuery).map(r -> r.of(one.accountRefs())).map(write));
  }

  @Override
  public Optional<Buffer> atOnce() {
    return series.current(query).flatMap(write);
  }

  @Override
  public Future<Made> trusting() {
    return series.load(query).map(found -> new Made(write.apply(found.series()), found.origin()));
  }

  @Override
  public Future<Optional<Buffer>> untrusting() {
    return series.read(query).map(write);
  }

  @Override
  public Optional<CachedResponse> lastKnown() {
    return series
        .last(query)
        .flatMap(
            last ->
                write
                    .apply(last.series())
                    .map(body -> CachedResponse.stale(new ResponseBody(body), last.age())));
  }
}
