package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Comparison;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Granularity;
import dev.campaignanalytics.model.InsightsAnswer;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.InsightsQuestion;
import dev.campaignanalytics.model.InsightsQuestion.Compared;
import dev.campaignanalytics.model.Span;
import dev.campaignanalytics.query.Answer;
import dev.campaignanalytics.query.InsightsReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /campaign/:id/insights}. */
final class InsightsHandler {
  private static final int MOST_DAYS_IN_HOURS = 31;

  private final ReadingParts parts;
  private final InsightsJson json;
  private final InsightsCsv csv;
  private final WarmAnswers warm;
  private final KeptReadings kept;

  InsightsHandler(ReadingParts parts, WarmAnswers warm) {
    this.parts = parts;
    this.warm = warm;
    this.kept = new KeptReadings(parts.retention(), parts.clock());
    this.json = new InsightsJson(parts.source(), parts.time());
    this.csv = new InsightsCsv(parts.time());
  }

  void handle(RoutingContext context) {
    // Before today is looked at: what is true of today must not be said tomorrow.
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

  /** For {@link FastLane}: the same URI asks the same until tomorrow, but for moving instants. */
  private void remember(RoutingContext context, Asked asked, Answer answer) {
    var query = asked.question.query();
    boolean same = query.period() instanceof DateRange && !asked.form.isCsv();
    if (!same || answer.stale()) {
      return;
    }
    warm.remember(
        context.request().uri(),
        new WarmAnswers.Warm(
            query.campaignId(),
            InsightsReader.keptAs(asked.question, asked.form.key()),
            Viewer.accounts(context),
            asked.until,
            new WeakReference<>(answer.body()),
            Answers.etag(answer.body())));
  }

  private InsightsQuestion question(RoutingContext context, ReadingParameters parameters) {
    var id = parameters.campaignId();
    var query = new InsightsQuery(id, parameters.period().period(), parameters.selection());
    var granularity =
        parameters.all().choice("granularity", Granularity.class).orElse(Granularity.TOTAL);
    var days = query.period() instanceof DateRange range ? range.days() : 1;
    if (granularity == Granularity.HOUR && days > MOST_DAYS_IN_HOURS) {
      throw Parameters.invalid(
          "granularity", "can be hour for at most " + MOST_DAYS_IN_HOURS + " days");
    }
    boolean instants = query.period() instanceof Span;
    if (instants && granularity != Granularity.HOUR && granularity != Granularity.TOTAL) {
      throw Parameters.invalid("granularity", "must be hour or total where instants are given");
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
          Problem.of(
              Type.MIXED_CURRENCIES,
              "This campaign has amounts in "
                  + String.join(", ", currencies)
                  + "; ask for one currency, account or platform."));
    }
  }

  private static void send(
      RoutingContext context, InsightsQuery query, Optional<Answer> answer, Format format) {
    if (answer.isEmpty()) {
      context.fail(unknown(query));
      return;
    }
    Answers.send(context, format, answer.get());
  }

  private record Asked(InsightsQuestion question, AnswerForm form, long until) {}

  static ProblemException unknown(InsightsQuery query) {
    return new ProblemException(
        Problem.of(Type.NOT_FOUND, "No campaign " + query.campaignId() + " is known."));
  }
}
