package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.past.RetentionCheck;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.api.pipeline.ReadPreparation;
import dev.campaignanalytics.api.pipeline.ReadRequest;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.converted.ConvertedInsights;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.comparison.SameAgeReader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /campaign/:id/insights}. */
final class InsightsHandler implements ReadPreparation {
  private static final int MAX_DAYS_IN_HOURS = 31;

  private final InsightsReader insights;
  private final SameAgeReader sameAge;
  private final ReportingTime time;
  private final FigureSource source;
  private final AsOfRequests past;
  private final KnownReads known;
  private final RetentionCheck retention;
  private final Forms present;

  InsightsHandler(
      ReportHandlers.Readers readers,
      Retention retention,
      FigureSource source,
      ReportingTime time,
      AsOfRequests past,
      KnownReads known) {
    this.insights = readers.insights();
    this.sameAge = readers.sameAge();
    this.time = time;
    this.source = source;
    this.past = past;
    this.known = known;
    this.retention = new RetentionCheck(retention, time.clock());
    this.present = Forms.of(source, time, Optional.empty());
  }

  void handle(RoutingContext context) {
    past.proceed(context, () -> known.serve(context, this), state -> past(context, state));
  }

  private void past(RoutingContext context, Snapshot state) {
    var then = time.at(state.moment());
    var parameters = new ReadingParameters(context, then);
    var reportQuery = query(parameters);
    var form = parameters.form();
    var forms = Forms.of(source, then, Optional.of(state));
    var table = insights.rates().table();
    var found =
        conversion(parameters, reportQuery)
            .map(
                to ->
                    insights.dated(
                        state,
                        reportQuery,
                        CacheKey.of(form.key(), to.key(table.sequence())),
                        days ->
                            forms.body(
                                to.insights(days, table.asOf(state.moment())),
                                Optional.empty(),
                                form)))
            .orElseGet(
                () ->
                    read(
                        state,
                        reportQuery,
                        then,
                        form,
                        plain -> forms.body(plain, Optional.empty(), form)));
    var response = found.map(one -> one.orElseThrow(() -> unknown(reportQuery.query())));
    RequestSteps.proceed(
        context, response, body -> ResponseWriter.send(context, form.format(), body));
  }

  @Override
  public PreparedRead prepare(ReadRequest request) {
    // Computed before today's date is read: a response for today must not be served tomorrow.
    long until = time.midnight();
    var parameters = new ReadingParameters(request, time);
    var reportQuery = query(parameters);
    var form = parameters.form();
    var version = parameters.minVersion();
    var conversion = conversion(parameters, reportQuery);
    if (conversion.isPresent()) {
      // Not repeated from memory: the rates may be other ones then.
      return new PreparedRead(
          form.format(),
          PreparedRead.ONCE,
          Optional::empty,
          () -> respond(version, reportQuery, conversion.get(), form));
    }
    if (reportQuery.isOfSameAge()) {
      return PreparedRead.once(form.format(), () -> respondSameAge(version, reportQuery, form));
    }
    boolean isFixed = reportQuery.query().period() instanceof DateRange && version.isEmpty();
    var cachedAs = InsightsReader.cachedAs(reportQuery, form.key());
    return new PreparedRead(
        form.format(),
        isFixed ? until : PreparedRead.ONCE,
        () ->
            version.isPresent()
                ? Optional.empty()
                : insights.atOnce(reportQuery, cachedAs, written(form)),
        () -> respond(version, reportQuery, form));
  }

  private Future<CachedResponse> respond(
      Optional<String> version, InsightsReportQuery reportQuery, ResponseOptions form) {
    return insights
        .read(version, reportQuery, form.key(), written(form))
        .map(response -> response.orElseThrow(() -> unknown(reportQuery.query())));
  }

  private Future<CachedResponse> respond(
      Optional<String> version,
      InsightsReportQuery reportQuery,
      ConversionRequest to,
      ResponseOptions form) {
    var table = insights.rates().table();
    return insights
        .dated(
            version,
            reportQuery,
            CacheKey.of(form.key(), to.key(table.sequence())),
            (found, coverage) ->
                present.body(to.insights(found, table.now()), Optional.of(coverage), form))
        .map(response -> response.orElseThrow(() -> unknown(reportQuery.query())));
  }

  private Optional<ConversionRequest> conversion(
      ReadingParameters parameters, InsightsReportQuery reportQuery) {
    var conversion = ConversionRequest.of(parameters.all(), insights.rates());
    if (conversion.isPresent() && reportQuery.isOfSameAge()) {
      throw QueryParameters.invalid("basis", "cannot be same_age where amounts are converted");
    }
    return conversion;
  }

  private InsightsReader.Written written(ResponseOptions form) {
    return (found, coverage) -> present.body(found, Optional.of(coverage), form);
  }

  private Future<Optional<CachedResponse>> read(
      Snapshot state,
      InsightsReportQuery reportQuery,
      ReportingTime then,
      ResponseOptions form,
      Function<InsightsResponse, Buffer> write) {
    return reportQuery.isOfSameAge()
        ? sameAge.read(state, reportQuery, then.zoned(), form.key(), write)
        : insights.read(state, reportQuery, form.key(), write);
  }

  private Future<CachedResponse> respondSameAge(
      Optional<String> version, InsightsReportQuery reportQuery, ResponseOptions form) {
    return sameAge
        .read(version, reportQuery, time.zoned(), form.key(), written(form))
        .map(response -> response.orElseThrow(() -> unknown(reportQuery.query())));
  }

  private InsightsReportQuery query(ReadingParameters parameters) {
    var id = parameters.campaignId();
    var query = new InsightsQuery(id, parameters.period().period(), parameters.selection());
    var granularity =
        parameters.all().choice("granularity", Granularity.class).orElse(Granularity.TOTAL);
    var period = query.period();
    var days =
        period instanceof DateRange range
            ? range.days()
            : Duration.between(((TimeSpan) period).from(), ((TimeSpan) period).to()).toDays();
    if (granularity == Granularity.HOUR && days > MAX_DAYS_IN_HOURS) {
      throw QueryParameters.invalid(
          "granularity", "can be hour for at most " + MAX_DAYS_IN_HOURS + " days");
    }
    boolean instants = period instanceof TimeSpan;
    if (instants && granularity != Granularity.HOUR && granularity != Granularity.TOTAL) {
      throw QueryParameters.invalid(
          "granularity", "must be hour or total where instants are given");
    }
    var reportQuery = new InsightsReportQuery(query, granularity, parameters.compared(period));
    retention.require(reportQuery);
    return reportQuery;
  }

  /** Both formats of a response about the present or an earlier state. */
  private record Forms(
      InsightsJson json, ConvertedInsightsJson converted, InsightsCsv csv, ReportingTime time) {
    static Forms of(FigureSource source, ReportingTime time, Optional<Snapshot> past) {
      var plain = new InsightsJson(source, time, past);
      return new Forms(plain, new ConvertedInsightsJson(plain, time), new InsightsCsv(time), time);
    }

    /** Amounts are in one currency. */
    Buffer body(
        ConvertedInsights insights, Optional<AnswerCoverage> coverage, ResponseOptions form) {
      requireCovered(coverage, form);
      return form.isCsv()
          ? csv.write(insights, coverage, form)
          : converted.write(insights, coverage, FiguresJson.of(form));
    }

    /**
     * @param coverage empty for an earlier state
     */
    Buffer body(
        InsightsResponse response, Optional<AnswerCoverage> coverage, ResponseOptions form) {
      requireOneCurrency(response);
      requireCovered(coverage, form);
      return form.isCsv()
          ? csv.write(response, coverage, form)
          : json.write(response, coverage, FiguresJson.of(form));
    }

    private void requireCovered(Optional<AnswerCoverage> coverage, ResponseOptions form) {
      if (form.strict()) {
        CoverageJson.require(true, coverage.map(known -> known.report(time.now())));
      }
    }
  }

  private static void requireOneCurrency(InsightsResponse response) {
    var currencies = new ArrayList<>(response.insights().currencies());
    for (var currency : response.before().map(Insights::currencies).orElse(List.of())) {
      if (!currencies.contains(currency)) {
        currencies.add(currency);
      }
    }
    if (currencies.size() > 1) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.MIXED_CURRENCIES,
              "This campaign has amounts in "
                  + String.join(", ", currencies)
                  + "; filter by one currency, account or platform, or convert them with"
                  + " convert_to."));
    }
  }

  static ProblemException unknown(InsightsQuery query) {
    return new ProblemException(
        ProblemDetails.of(Type.NOT_FOUND, "No campaign " + query.campaignId() + " is known."));
  }
}
