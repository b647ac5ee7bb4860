package dev.campaignanalytics.query.comparison;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.InsightsReader.Written;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;

/**
 * Responses that compare with an earlier period as it was known at the same age. Fails as {@link
 * InsightsReader} does.
 */
public final class SameAgeReader {
  private final InsightsReader insights;
  private final EarlierReader earlier;

  public SameAgeReader(InsightsReader insights, EarlierReader earlier) {
    this.insights = insights;
    this.earlier = earlier;
  }

  /**
   * The response about the present; empty for an unknown campaign.
   *
   * @param version returned by a write; then the response is never older than it
   * @param now in the zone of the reports
   */
  public Future<Optional<CachedResponse>> read(
      Optional<String> version,
      InsightsReportQuery reportQuery,
      ZonedDateTime now,
      CacheKey form,
      Written write) {
    return earlier
        .read(reportQuery, now)
        .compose(
            found -> {
              Written writeBoth =
                  (one, covered) ->
                      write.apply(
                          one.compared(reportQuery, found.figures(), found.state()), covered);
              var alone = reportQuery.alone();
              var key = CacheKey.of(form, reportQuery.key(), found.key());
              return found.isFixed()
                  ? insights.read(version, alone, key, writeBoth)
                  : insights.uncached(alone, writeBoth);
            });
  }

  /** The same about an earlier state; empty for a campaign that was not known then. */
  public Future<Optional<CachedResponse>> read(
      Snapshot state,
      InsightsReportQuery reportQuery,
      ZonedDateTime now,
      CacheKey form,
      Function<InsightsResponse, Buffer> write) {
    return earlier
        .read(reportQuery, now)
        .compose(
            found ->
                insights.read(
                    state,
                    reportQuery.alone(),
                    CacheKey.of(form, reportQuery.key(), found.key()),
                    one -> write.apply(one.compared(reportQuery, found.figures(), found.state()))));
  }
}
