package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** Insights as complete responses: about days from the campaign's series, else by a statement. */
public final class InsightsReader {
  private final ReadThrough responses;
  private final SeriesReader series;
  private final InsightsStore store;

  public InsightsReader(ReadThrough responses, SeriesReader series, InsightsStore store) {
    this.responses = responses;
    this.series = series;
    this.store = store;
  }

  /**
   * The written response; empty for an unknown campaign. Fails as {@link InsightsStore} does, and
   * with any exception that {@code write} throws.
   *
   * @param form names the format that {@code write} makes of a response
   */
  public Future<Optional<CachedResponse>> read(
      InsightsReportQuery reportQuery, CacheKey form, Function<InsightsResponse, Buffer> write) {
    return read(Optional.empty(), reportQuery, form, write);
  }

  /**
   * The same for a client that may know of a write.
   *
   * @param version returned by the write; then the response is never older than it
   */
  public Future<Optional<CachedResponse>> read(
      Optional<String> version,
      InsightsReportQuery reportQuery,
      CacheKey form,
      Function<InsightsResponse, Buffer> write) {
    var id = reportQuery.query().campaignId();
    var key = cachedAs(reportQuery, form);
    var source = source(reportQuery, write);
    return version
        .map(known -> responses.getSince(known, id, key, source))
        .orElseGet(() -> responses.get(id, key, source));
  }

  private ResponseSource source(
      InsightsReportQuery reportQuery, Function<InsightsResponse, Buffer> write) {
    boolean isOfDays =
        reportQuery.query().period() instanceof DateRange
            && reportQuery.granularity() != Granularity.HOUR;
    return isOfDays
        ? new DaysSource(series, reportQuery, write)
        : new StatementSource(() -> store.read(reportQuery).map(found -> found.map(write)));
  }

  /**
   * The written response if it is cached and valid: the same object that {@link #read} last
   * returned.
   */
  public Optional<ResponseBody> cached(String campaignId, CacheKey query) {
    return responses.cached(campaignId, query);
  }

  /** The key under which the response to a query is cached, in addition to the campaign's id. */
  public static CacheKey cachedAs(InsightsReportQuery reportQuery, CacheKey form) {
    return CacheKey.of("insights", reportQuery.key(), form);
  }
}
