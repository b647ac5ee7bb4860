package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageQuestion;
import dev.campaignanalytics.model.coverage.CoverageState;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.series.DatedInsights;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.coverage.CoverageDirectory;
import dev.campaignanalytics.query.rates.RateDirectory;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.BiFunction;
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
  private final CoverageDirectory coverage;
  private final RateDirectory rates;

  /**
   * @param rates by which figures of days can be converted
   */
  public InsightsReader(
      ReadThrough responses,
      SeriesReader series,
      HoursReader hours,
      InsightsStore store,
      PastResponses past,
      CoverageDirectory coverage,
      RateDirectory rates) {
    this.responses = responses;
    this.series = series;
    this.hours = hours;
    this.store = store;
    this.past = past;
    this.coverage = coverage;
    this.rates = rates;
  }

  /**
   * The written response; empty for an unknown campaign. Fails as {@link InsightsStore} does, and
   * with any exception that {@code write} throws.
   *
   * @param form names the format that {@code write} makes of a response
   */
  public Future<Optional<CachedResponse>> read(
      InsightsReportQuery reportQuery, CacheKey form, Written write) {
    return read(Optional.empty(), reportQuery, form, write);
  }

  /**
   * The same for a client that may know of a write.
   *
   * @param version returned by the write; then the response is never older than it
   */
  public Future<Optional<CachedResponse>> read(
      Optional<String> version, InsightsReportQuery reportQuery, CacheKey form, Written write) {
    var id = reportQuery.query().campaignId();
    var key = cachedAs(reportQuery, form);
    var source = covered(reportQuery, write);
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

  /** The rates by which the figures of days can be converted. */
  public RateDirectory rates() {
    return rates;
  }

  /**
   * The same as {@link #read}, written from the figures of each day: those of whole days from the
   * campaign's series, hours and instants by a statement.
   */
  public Future<Optional<CachedResponse>> dated(
      Optional<String> version,
      InsightsReportQuery reportQuery,
      CacheKey form,
      BiFunction<DatedInsights, AnswerCoverage, Buffer> write) {
    var id = reportQuery.query().campaignId();
    var key = CacheKey.of("dated", reportQuery.key(), form);
    var source = new CoveredSource(coverage, id, state -> dated(reportQuery, state, write));
    return version
        .map(known -> responses.getSince(known, id, key, source))
        .orElseGet(() -> responses.get(id, key, source));
  }

  private ResponseSource dated(
      InsightsReportQuery reportQuery,
      CoverageState state,
      BiFunction<DatedInsights, AnswerCoverage, Buffer> write) {
    Function<DatedInsights, Buffer> covered =
        found -> write.apply(found, new AnswerCoverage(state, question(found.response())));
    if (isOfDays(reportQuery)) {
      return new DaysSource(
          series, SeriesQuery.of(reportQuery), one -> one.dated(reportQuery).map(covered));
    }
    var id = reportQuery.query().campaignId();
    return new StatementSource(
        () ->
            coverage
                .ofCampaign(id)
                .compose(
                    refs ->
                        store
                            .dated(reportQuery, Optional.empty())
                            .map(found -> found.map(one -> covered.apply(one.of(refs))))));
  }

  private static boolean isOfDays(InsightsReportQuery reportQuery) {
    return reportQuery.granularity() != Granularity.HOUR
        && reportQuery.query().period() instanceof DateRange;
  }

  /** The same about an earlier state; empty for a campaign that was not known then. */
  public Future<Optional<CachedResponse>> dated(
      Snapshot snapshot,
      InsightsReportQuery reportQuery,
      CacheKey form,
      Function<DatedInsights, Buffer> write) {
    var key = CacheKey.of(reportQuery.query().campaignId(), "dated", reportQuery.key(), form);
    return past.get(
        snapshot,
        key,
        false,
        () ->
            isOfDays(reportQuery)
                ? store
                    .days(SeriesQuery.of(reportQuery), snapshot)
                    .map(one -> one.dated(reportQuery).map(write))
                : store.dated(reportQuery, Optional.of(snapshot)).map(found -> found.map(write)));
  }

  private ResponseSource covered(InsightsReportQuery reportQuery, Written write) {
    return new CoveredSource(
        coverage,
        reportQuery.query().campaignId(),
        state ->
            source(
                reportQuery,
                response -> write.apply(response, new AnswerCoverage(state, question(response)))));
  }

  /** Figures between instants are added up from hours. */
  private static CoverageQuestion question(InsightsResponse response) {
    var query = response.reportQuery().query();
    return new CoverageQuestion(
        query.selection(),
        Optional.of(response.accounts()),
        query.period(),
        query.period() instanceof DateRange ? Grain.DAY : Grain.HOUR);
  }

  /** The present response without any cache; empty for an unknown campaign. */
  public Future<Optional<CachedResponse>> uncached(InsightsReportQuery reportQuery, Written write) {
    return covered(reportQuery, write).untrusting().map(body -> body.map(CachedResponse::fresh));
  }

  private ResponseSource source(
      InsightsReportQuery reportQuery, Function<InsightsResponse, Buffer> write) {
    Supplier<Future<Optional<InsightsResponse>>> statement =
        () ->
            coverage
                .ofCampaign(reportQuery.query().campaignId())
                .compose(
                    refs ->
                        store
                            .read(reportQuery)
                            .map(found -> found.map(response -> response.of(refs))));
    if (reportQuery.granularity() == Granularity.HOUR) {
      return new StatementSource(() -> statement.get().map(found -> found.map(write)));
    }
    return reportQuery.query().period() instanceof DateRange
        ? DaysSource.of(series, reportQuery, write)
        : new SpanSource(series, hours, reportQuery, statement, write);
  }

  /**
   * The written response, if it or valid figures are in this process. While it is valid it is the
   * same object that {@link #read} returns.
   *
   * @param key {@link #cachedAs} of the query and its form
   */
  public Optional<ResponseBody> atOnce(
      InsightsReportQuery reportQuery, CacheKey key, Written write) {
    var id = reportQuery.query().campaignId();
    return responses.atOnce(id, key, covered(reportQuery, write));
  }

  /** Writes a response, and what is known about the days of its accounts. */
  @FunctionalInterface
  public interface Written extends BiFunction<InsightsResponse, AnswerCoverage, Buffer> {}

  /** The key under which the response to a query is cached, in addition to the campaign's id. */
  public static CacheKey cachedAs(InsightsReportQuery reportQuery, CacheKey form) {
    return CacheKey.of("insights", reportQuery.key(), form);
  }

  /**
   * Takes the coverage before the data of a response, so that the response never claims days whose
   * figures it does not have.
   *
   * @param source the source of the same response, which writes this coverage into it
   */
  private record CoveredSource(
      CoverageDirectory coverage, String campaignId, Function<CoverageState, ResponseSource> source)
      implements ResponseSource {
    @Override
    public Optional<Buffer> atOnce() {
      return coverage.atOnce().flatMap(state -> source.apply(state).atOnce());
    }

    @Override
    public Future<Made> trusting() {
      return ContextFutures.here(coverage.current())
          .compose(state -> source.apply(state).trusting());
    }

    @Override
    public Future<Optional<Buffer>> untrusting() {
      return coverage.read(campaignId).compose(state -> source.apply(state).untrusting());
    }

    @Override
    public Optional<CachedResponse> lastKnown() {
      return source.apply(coverage.last()).lastKnown();
    }
  }
}
