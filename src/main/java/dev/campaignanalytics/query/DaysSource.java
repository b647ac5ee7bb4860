package dev.campaignanalytics.query;

import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** Computes a response about days from the campaign's series. */
record DaysSource(
    SeriesReader series, InsightsReportQuery reportQuery, Function<InsightsResponse, Buffer> write)
    implements ResponseSource {
  @Override
  public Optional<Buffer> atOnce() {
    return series
        .current(SeriesQuery.of(reportQuery))
        .flatMap(one -> one.response(reportQuery))
        .map(write);
  }

  @Override
  public Future<Made> trusting() {
    return series
        .load(SeriesQuery.of(reportQuery))
        .map(found -> new Made(found.series().response(reportQuery).map(write), found.origin()));
  }

  @Override
  public Future<Optional<Buffer>> untrusting() {
    return series
        .read(SeriesQuery.of(reportQuery))
        .map(one -> one.response(reportQuery).map(write));
  }

  @Override
  public Optional<CachedResponse> lastKnown() {
    return series
        .last(SeriesQuery.of(reportQuery))
        .flatMap(
            last ->
                last.series()
                    .response(reportQuery)
                    .map(
                        response ->
                            CachedResponse.stale(
                                new ResponseBody(write.apply(response)), last.age())));
  }
}
