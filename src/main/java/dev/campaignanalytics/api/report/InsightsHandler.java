package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.AnswerForm;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.http.VisibleAccounts;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsAnswer;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsQuestion;
import dev.campaignanalytics.model.report.InsightsQuestion.Compared;
import dev.campaignanalytics.query.CachedAnswer;
import dev.campaignanalytics.query.InsightsReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /campaign/:id/insights}. */
public final class InsightsHandler {
  private static final int MOST_DAYS_IN_HOURS = 31;

  private final ReadingParts parts;
  private final InsightsJson json;
  private final InsightsCsv csv;
  private final CachedUris warm;
  private final KeptReadings kept;

  public InsightsHandler(ReadingParts parts, CachedUris warm) {
    this.parts = parts;
    this.warm = warm;
    this.kept = new KeptReadings(parts.retention(), parts.clock());
    this.json = new InsightsJson(parts.source(), parts.time());
    this.csv = new InsightsCsv(parts.time());
  }

  public void handle(RoutingContext context) {
    // Computed before today's date is read: a response for today must not be served tomorrow.
    long until = parts.time().midnight();
    var parameters = new ReadingParameters(context, parts.time());
    var question = question(context, parameters);
    var form = parameters.form();
    var asked = new Asked(question, form, until);
    var insights =
        parts
            .insights()
            .read(parameters.minVersion(), question, form.key(), found -> body(found, form));
    RequestSteps.proceed(
        context,
        insights,
        answer -> {
          send(context, question.query(), answer, form.format());
          answer.ifPresent(known -> remember(context, asked, known));
        });
  }

  /**
   * For {@link CachedInsightsHandler}: the same URI means the same query until tomorrow, except for
   * moving instants.
   */
  private void remember(RoutingContext context, Asked asked, CachedAnswer answer) {
    var query = asked.question.query();
    boolean same = query.period() instanceof DateRange && !asked.form.isCsv();
    if (!same || answer.stale()) {
      return;
    }
    warm.remember(
        context.request().uri(),
        new CachedUris.Warm(
            query.campaignId(),
            InsightsReader.keptAs(asked.question, asked.form.key()),
            VisibleAccounts.accounts(context),
            asked.until,
            new WeakReference<>(answer.body()),
            ResponseWriter.etag(answer.body())));
  }

  private InsightsQuestion question(RoutingContext context, ReadingParameters parameters) {
    var id = parameters.campaignId();
    var query = new InsightsQuery(id, parameters.period().period(), parameters.selection());
    var granularity =
        parameters.all().choice("granularity", Granularity.class).orElse(Granularity.TOTAL);
    var days = query.period() instanceof DateRange range ? range.days() : 1;
    if (granularity == Granularity.HOUR && days > MOST_DAYS_IN_HOURS) {
      throw QueryParameters.invalid(
          "granularity", "can be hour for at most " + MOST_DAYS_IN_HOURS + " days");
    }
    boolean instants = query.period() instanceof TimeSpan;
    if (instants && granularity != Granularity.HOUR && granularity != Granularity.TOTAL) {
      throw QueryParameters.invalid(
          "granularity", "must be hour or total where instants are given");
    }
    var question =
        new InsightsQuestion(
            query,
            granularity,
            parameters
                .all()
                .choice("compare", Comparison.class)
                .map(with -> new Compared(with, parameters.period().before(query.period(), with))));
    kept.require(question);
    return question;
  }

  private Buffer body(InsightsAnswer answer, AnswerForm form) {
    requireOneCurrency(answer);
    return form.isCsv() ? csv.write(answer, form) : json.write(answer, FiguresJson.of(form));
  }

  private static void requireOneCurrency(InsightsAnswer answer) {
    if (answer.before().isEmpty() && answer.insights().platforms().size() < 2) {
      return;
    }
    var currencies =
        Stream.concat(Stream.of(answer.insights()), answer.before().stream())
            .flatMap(insights -> insights.currencies().stream())
            .distinct()
            .toList();
    if (currencies.size() > 1) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.MIXED_CURRENCIES,
              "This campaign has amounts in "
                  + String.join(", ", currencies)
                  + "; ask for one currency, account or platform."));
    }
  }

  private static void send(
      RoutingContext context,
      InsightsQuery query,
      Optional<CachedAnswer> answer,
      ResponseFormat format) {
    if (answer.isEmpty()) {
      context.fail(unknown(query));
      return;
    }
    ResponseWriter.send(context, format, answer.get());
  }

  private record Asked(InsightsQuestion question, AnswerForm form, long until) {}

  static ProblemException unknown(InsightsQuery query) {
    return new ProblemException(
        ProblemDetails.of(Type.NOT_FOUND, "No campaign " + query.campaignId() + " is known."));
  }
}
