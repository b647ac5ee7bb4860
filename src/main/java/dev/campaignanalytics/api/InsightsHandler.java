package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Comparison;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Granularity;
import dev.campaignanalytics.model.InsightsAnswer;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.InsightsQuestion;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Span;
import dev.campaignanalytics.query.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /campaign/:id/insights}. */
final class InsightsHandler {
  private static final int MOST_DAYS_IN_HOURS = 31;

  private final ReadingParts parts;
  private final InsightsJson json;
  private final InsightsCsv csv;

  InsightsHandler(ReadingParts parts) {
    this.parts = parts;
    this.json = new InsightsJson(parts.source(), parts.time());
    this.csv = new InsightsCsv(parts.time());
  }

  void handle(RoutingContext context) {
    var parameters = new ReadingParameters(context, parts.time());
    var question = question(context, parameters);
    var metrics = parameters.metrics();
    var format = parameters.format();
    parts
        .insights()
        .read(question, format + "/" + metrics, found -> body(found, metrics, format))
        .onSuccess(answer -> send(context, question.query(), answer, format))
        .onFailure(context::fail);
  }

  private static InsightsQuestion question(RoutingContext context, ReadingParameters parameters) {
    var id = parameters.all().text("id").orElseThrow();
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
    return new InsightsQuestion(
        query, granularity, parameters.all().choice("compare", Comparison.class));
  }

  private Buffer body(InsightsAnswer answer, List<Metric> metrics, Format format) {
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
    return format == Format.CSV
        ? csv.write(answer, metrics)
        : json.write(answer, metrics).toBuffer();
  }

  private static void send(
      RoutingContext context, InsightsQuery query, Optional<Answer> answer, Format format) {
    if (answer.isEmpty()) {
      context.fail(unknown(query));
      return;
    }
    Answers.send(context, format, Staleness.marked(context, answer.get(), format));
  }

  static ProblemException unknown(InsightsQuery query) {
    return new ProblemException(
        Problem.of(Type.NOT_FOUND, "No campaign " + query.campaignId() + " is known."));
  }
}
