package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.CsvStream;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;

/**
 * {@code GET /insights}: figures of everything that is visible, in groups; as CSV all groups,
 * unless a limit is given.
 */
final class GroupsHandler {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int CSV_PAGE = 10_000;

  private final OverviewReader overview;
  private final ReportingTime time;
  private final KnownReads known;
  private final GroupsJson json;

  GroupsHandler(
      OverviewReader overview, FigureSource source, ReportingTime time, KnownReads known) {
    this.overview = overview;
    this.time = time;
    this.known = known;
    this.json = new GroupsJson(source, time);
  }

  void handle(RoutingContext context) {
    long until = time.midnight();
    var parameters = new ReadingParameters(context, time);
    var query = query(parameters);
    var form = parameters.form();
    boolean all = parameters.all().optionalInteger("limit").isEmpty() && !query.by().isEmpty();
    if (form.isCsv() && all) {
      stream(context, query, form);
      return;
    }
    var version = parameters.minVersion();
    var page = onePast(query);
    known.serve(
        context,
        new PreparedRead(
            form.format(),
            version.isEmpty() ? until : PreparedRead.ONCE,
            () -> overview.cachedGroups(page, form.key()),
            () ->
                overview
                    .since(version)
                    .groups(page, form.key(), found -> body(query, found, form))));
  }

  private static GroupsQuery query(ReadingParameters parameters) {
    var all = parameters.all();
    var by = all.choices("group_by", Dimension.class);
    if (by.stream().filter(Dimension::isTime).count() > 1) {
      throw QueryParameters.invalid("group_by", "can have one of day, week and month");
    }
    return new GroupsQuery(
        parameters.period().days(),
        parameters.selection(),
        all.text("campaign"),
        by,
        parameters.order(),
        all.optionalInteger("limit").orElse(DEFAULT_LIMIT));
  }

  private void stream(RoutingContext context, GroupsQuery query, ResponseOptions form) {
    var groups = query.atMost(CSV_PAGE);
    var lines = new GroupsCsv(groups, form);
    var pages =
        new CsvStream.Pages<GroupFigures>(
            CSV_PAGE, last -> overview.groupsAfter(groups, last.map(GroupFigures::position)));
    boolean zips = ResponseWriter.takesGzip(context.request());
    new CsvStream<>(lines.csv(), pages, lines::line, zips).send(context);
  }

  /** One extra row: amounts in two currencies are detected even if one sum was requested. */
  private static GroupsQuery onePast(GroupsQuery query) {
    return query.atMost(query.limit() + 1);
  }

  private Buffer body(GroupsQuery query, GroupsPage found, ResponseOptions form) {
    if (query.by().isEmpty() && found.total() > 1) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.MIXED_CURRENCIES,
              "There are amounts in "
                  + found.groups().stream()
                      .map(GroupFigures::currency)
                      .collect(Collectors.joining(", "))
                  + "; filter by one currency, or request groups, which are always separated by"
                  + " currency."));
    }
    return form.isCsv()
        ? new GroupsCsv(query, form).write(found.first(query.limit()))
        : json.write(query, found, FiguresJson.of(form)).toBuffer();
  }
}
