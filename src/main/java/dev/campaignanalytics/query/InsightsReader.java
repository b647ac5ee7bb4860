package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** Insights as complete responses. */
public final class InsightsReader {
  private final ReadThrough responses;
  private final InsightsStore store;

  public InsightsReader(ReadThrough responses, InsightsStore store) {
    this.responses = responses;
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
    return responses.get(
        reportQuery.query().campaignId(),
        cachedAs(reportQuery, form),
        () -> store.read(reportQuery).map(found -> found.map(write)));
  }

  /**
   * The same for a client that may know of a write; then the response is never older than it.
   *
   * @param version the version that the write returned
   */
  public Future<Optional<CachedResponse>> read(
      Optional<String> version,
      InsightsReportQuery reportQuery,
      CacheKey form,
      Function<InsightsResponse, Buffer> write) {
    return version.isEmpty()
        ? read(reportQuery, form, write)
        : responses.getSince(
            version.get(),
            reportQuery.query().campaignId(),
            cachedAs(reportQuery, form),
            () -> store.read(reportQuery).map(found -> found.map(write)));
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
