package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.query.Answer;
import dev.campaignanalytics.query.InsightsReader;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** {@code GET /campaign/:id/insights}. */
final class InsightsHandler {
  private static final Set<String> PARAMETERS = Set.of("from", "to", "platform");

  private final InsightsReader reader;
  private final InsightsJson json;
  private final Clock clock;

  InsightsHandler(InsightsReader reader, InsightsJson json, Clock clock) {
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    var query = query(context);
    reader
        .read(query, this::body)
        .onSuccess(answer -> answer(context, query, answer))
        .onFailure(context::fail);
  }

  /** What is answered without parameters. */
  Future<Optional<Answer>> recent(String campaignId) {
    var none = new Parameters(MultiMap.caseInsensitiveMultiMap(), PARAMETERS);
    var period = none.period(today(), clock.instant());
    return reader.read(new InsightsQuery(campaignId, period, Optional.empty()), this::body);
  }

  private InsightsQuery query(RoutingContext context) {
    var parameters = new Parameters(context.queryParams(), PARAMETERS);
    return new InsightsQuery(
        Parameters.campaignId(context.pathParam("id")),
        parameters.period(today(), clock.instant()),
        parameters.platform());
  }

  private Buffer body(Insights insights) {
    if (insights.currencies().size() > 1) {
      throw new ProblemException(
          Problem.of(
              Type.MIXED_CURRENCIES,
              "This campaign has amounts in "
                  + String.join(", ", insights.currencies())
                  + "; ask for one platform."));
    }
    return json.write(insights, today()).toBuffer();
  }

  private static void answer(RoutingContext context, InsightsQuery query, Optional<Answer> answer) {
    if (answer.isEmpty()) {
      context.fail(
          new ProblemException(
              Problem.of(Type.NOT_FOUND, "No campaign " + query.campaignId() + " is known.")));
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .end(answer.get().stale() ? Staleness.mark(context, answer.get()) : answer.get().body());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
