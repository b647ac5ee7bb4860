package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Insights as complete responses: about days and instants from the campaign's series, about hours
 * by a statement.
 */
public final class InsightsReader {
  private final ReadThrough responses;
  private final SeriesReader series;
  private final HoursReader hours;
  private final InsightsStore store;
  private final PastResponses past;

  public InsightsReader(
      ReadThrough responses,
      SeriesReader series,
      HoursReader hours,
      InsightsStore store,
      PastResponses past) {
    this.responses = responses;
    this.series = series;
    this.hours = hours;
    this.store = store;
    this.past = past;
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

  /** The same about an earlier state; empty for a campaign that was not known then. */
  public Future<Optional<CachedResponse>> read(
      Snapshot snapshot,
      InsightsReportQuery reportQuery,
      CacheKey form,
      Function<InsightsResponse, Buffer> write) {
    var key = CacheKey.of(reportQuery.query().campaignId(), cachedAs(reportQuery, form));
    return past.get(
        snapshot,
        key,
        false,
        () -> store.read(reportQuery, snapshot).map(found -> found.map(write)));
  }

  private ResponseSource source(
      InsightsReportQuery reportQuery, Function<InsightsResponse, Buffer> write) {
    Supplier<Future<Optional<InsightsResponse>>> statement = () -> store.read(reportQuery);
    if (reportQuery.granularity() == Granularity.HOUR) {
      return new StatementSource(() -> statement.get().map(found -> found.map(write)));
    }
    return reportQuery.query().period() instanceof DateRange
        ? new DaysSource(series, reportQuery, write)
        : new SpanSource(series, hours, reportQuery, statement, write);
  }

  /**
   * The written response, if it or valid figures are in this process. While it is valid it is the
   * same object that {@link #read} returns.
   *
   * @param key {@link #cachedAs} of the query and its form
   */
  public Optional<ResponseBody> atOnce(
      InsightsReportQuery reportQuery, CacheKey key, Function<InsightsResponse, Buffer> write) {
    var id = reportQuery.query().campaignId();
    return responses.atOnce(id, key, source(reportQuery, write));
  }

  /** The key under which the response to a query is cached, in addition to the campaign's id. */
  public static CacheKey cachedAs(InsightsReportQuery reportQuery, CacheKey form) {
    return CacheKey.of("insights", reportQuery.key(), form);
  }
}
