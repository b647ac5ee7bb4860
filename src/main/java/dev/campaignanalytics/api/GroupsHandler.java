package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Dimension;
import dev.campaignanalytics.model.GroupFigures;
import dev.campaignanalytics.model.GroupsQuery;
import dev.campaignanalytics.model.Metric;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /insights}: figures of everything that may be seen, in groups. */
final class GroupsHandler {

  private final ReadingParts parts;
  private final GroupsJson json;

  GroupsHandler(ReadingParts parts) {
    this.parts = parts;
    this.json = new GroupsJson(parts.source(), parts.time());
  }

  void handle(RoutingContext context) {
    var parameters = new ReadingParameters(context, parts.time());
    var query = query(parameters);
    var metrics = parameters.metrics();
    var format = parameters.format();
    var groups =
        parts
            .overview()
            .since(parameters.minVersion())
            .groups(
                onePast(query),
                ReadingParameters.form(format, metrics),
                rows -> body(query, rows, metrics, format));
    RequestSteps.proceed(context, groups, answer -> Answers.send(context, format, answer));
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
        all.integer("limit"));
  }

  /** One group more than is shown tells whether there are more. */
  private static GroupsQuery onePast(GroupsQuery query) {
    return new GroupsQuery(
        query.days(),
        query.selection(),
        query.campaignId(),
        query.by(),
        query.order(),
        query.limit() + 1);
  }

  private Buffer body(
      GroupsQuery query, List<GroupFigures> rows, List<Metric> metrics, Format format) {
    if (query.by().isEmpty() && rows.size() > 1) {
      throw new ProblemException(
          Problem.of(
              Type.MIXED_CURRENCIES,
              "There are amounts in "
                  + rows.stream().map(GroupFigures::currency).collect(Collectors.joining(", "))
                  + "; ask for one currency, or for groups, which currencies always part."));
    }
    return format == Format.CSV
        ? GroupsCsv.write(query, rows.subList(0, Math.min(rows.size(), query.limit())), metrics)
        : json.write(query, rows, metrics).toBuffer();
  }
}
