package dev.campaignanalytics.query;

import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.series.CampaignSeries;
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
    return series.current(SeriesQuery.of(reportQuery)).flatMap(this::body);
  }

  @Override
  public Future<Made> trusting() {
    return series
        .load(SeriesQuery.of(reportQuery))
        .map(found -> new Made(body(found.series()), found.origin()));
  }

  @Override
  public Future<Optional<Buffer>> untrusting() {
    return series.read(SeriesQuery.of(reportQuery)).map(this::body);
  }

  @Override
  public Optional<CachedResponse> lastKnown() {
    return series
        .last(SeriesQuery.of(reportQuery))
        .flatMap(
            last ->
                body(last.series())
                    .map(body -> CachedResponse.stale(new ResponseBody(body), last.age())));
  }

  private Optional<Buffer> body(CampaignSeries one) {
    return one.response(reportQuery).map(response -> response.of(one.accountRefs())).map(write);
  }
}
