package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Dimension;
import dev.campaignanalytics.model.GroupFigures;
import dev.campaignanalytics.model.GroupsPage;
import dev.campaignanalytics.model.GroupsQuery;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;

/**
 * {@code GET /insights}: figures of everything that may be seen, in groups; as CSV all of them,
 * unless a limit is given.
 */
final class GroupsHandler {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int CSV_PAGE = 10_000;

  private final ReadingParts parts;
  private final GroupsJson json;

  GroupsHandler(ReadingParts parts) {
    this.parts = parts;
    this.json = new GroupsJson(parts.source(), parts.time());
  }

  void handle(RoutingContext context) {
    var parameters = new ReadingParameters(context, parts.time());
    var query = query(parameters);
    var form = parameters.form();
    boolean all = parameters.all().optionalInteger("limit").isEmpty() && !query.by().isEmpty();
    if (form.isCsv() && all) {
      stream(context, query, form);
      return;
    }
    var groups =
        parts
            .overview()
            .since(parameters.minVersion())
            .groups(onePast(query), form.key(), found -> body(query, found, form));
    RequestSteps.proceed(context, groups, answer -> Answers.send(context, form.format(), answer));
  }

  private static GroupsQuery query(ReadingParameters parameters) {
    var all = parameters.all();
    var by = all.choices("group_by", Dimension.class);
    if (by.stream().filter(Dimension::isTime).count() > 1) {
      throw Parameters.invalid("group_by", "can have one of day, week and month");
    }
    return new GroupsQuery(
        parameters.period().days(),
        parameters.selection(),
        all.text("campaign"),
        by,
        parameters.order(),
        all.optionalInteger("limit").orElse(DEFAULT_LIMIT));
  }

  private void stream(RoutingContext context, GroupsQuery query, AnswerForm form) {
    var groups = query.atMost(CSV_PAGE);
    var lines = new GroupsCsv(groups, form);
    var pages =
        new CsvStream.Pages<GroupFigures>(
            CSV_PAGE,
            last -> parts.overview().groupsAfter(groups, last.map(GroupFigures::position)));
    boolean zips = Answers.takesGzip(context.request());
    new CsvStream<>(lines.csv(), pages, lines::line, zips).send(context);
  }

  /** Amounts in two currencies are noticed although one sum was asked for. */
  private static GroupsQuery onePast(GroupsQuery query) {
    return query.atMost(query.limit() + 1);
  }

  private Buffer body(GroupsQuery query, GroupsPage found, AnswerForm form) {
    if (query.by().isEmpty() && found.total() > 1) {
      throw new ProblemException(
          Problem.of(
              Type.MIXED_CURRENCIES,
              "There are amounts in "
                  + found.groups().stream()
                      .map(GroupFigures::currency)
                      .collect(Collectors.joining(", "))
                  + "; ask for one currency, or for groups, which currencies always part."));
    }
    return form.isCsv()
        ? new GroupsCsv(query, form).write(found.first(query.limit()))
        : json.write(query, found, FiguresJson.of(form)).toBuffer();
  }
}
