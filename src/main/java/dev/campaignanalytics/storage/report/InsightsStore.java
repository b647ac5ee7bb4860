package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SeriesPoint;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.DatedFigures;
import dev.campaignanalytics.model.series.DatedHour;
import dev.campaignanalytics.model.series.DatedInsights;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.ZoneText;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the sums of one campaign: whole days from the roll-up, hours and instants from the
 * readings. Every method fails with {@link StorageException}.
 */
public final class InsightsStore {
  private final Database database;
  private final ZoneId otherwise;

  /**
   * @param otherwise the zone of accounts that no platform has described
   */
  public InsightsStore(Database database, ZoneId otherwise) {
    this.database = database;
    this.otherwise = otherwise;
  }

  /**
   * The complete response to a query about a campaign, from one snapshot; empty when no such
   * campaign is known. Hours of a series are local to the accounts.
   */
  public Future<Optional<InsightsResponse>> read(InsightsReportQuery reportQuery) {
    if (reportQuery.granularity() == Granularity.TOTAL && reportQuery.compared().isEmpty()) {
      return insights(reportQuery.query())
          .map(
              found ->
                  found.map(
                      sums ->
                          new InsightsResponse(reportQuery, sums, List.of(), Optional.empty())));
    }
    var parameters = parameters(reportQuery.query());
    reportQuery.before().ifPresent(before -> addPeriod(parameters, before));
    if (InsightsSql.hasZone(reportQuery)) {
      addZone(parameters);
    }
    return database
        .read(InsightsSql.whole(reportQuery), parameters)
        .compose(
            rows ->
                ifKnown(reportQuery.query(), rows, Optional.empty())
                    .map(known -> known.map(k -> read(reportQuery, rows))));
  }

  /**
   * Whether the campaign is known.
   *
   * @param past the state that knows it; empty for the present one
   */
  public Future<Boolean> isKnown(InsightsQuery query, Optional<Snapshot> past) {
    var totals = new InsightsReportQuery(query, Granularity.TOTAL, Optional.empty());
    var found = past.map(one -> read(totals, one)).orElseGet(() -> read(totals));
    return found.map(Optional::isPresent);
  }

  /**
   * The same as of a snapshot; empty when no such campaign was known then. Fails with {@link
   * LostReadingsException} where it cannot be told any more.
   */
  public Future<Optional<InsightsResponse>> read(
      InsightsReportQuery reportQuery, Snapshot snapshot) {
    return requireReadings(reportQuery, snapshot).compose(known -> readPast(reportQuery, snapshot));
  }

  private Future<Void> requireReadings(InsightsReportQuery reportQuery, Snapshot snapshot) {
    return Stream.concat(Stream.of(reportQuery.query()), reportQuery.before().stream())
        .map(query -> requireReadings(query, snapshot))
        .reduce(Future.succeededFuture(), (one, other) -> one.compose(done -> other));
  }

  private Future<Void> requireReadings(InsightsQuery query, Snapshot snapshot) {
    return query.period() instanceof DateRange days
        ? new LostDays(database)
            .refuse(snapshot, days, query.selection(), Optional.of(query.campaignId()))
        : Future.succeededFuture();
  }

  private Future<Optional<InsightsResponse>> readPast(
      InsightsReportQuery reportQuery, Snapshot snapshot) {
    var query = reportQuery.query();
    var parameters = addEnds(SelectionSql.parameters(query.selection()), query);
    reportQuery.before().ifPresent(before -> addEnds(parameters, before));
    if (InsightsSql.hasZone(reportQuery)) {
      addZone(parameters);
    }
    var sql = SnapshotSql.at(snapshot, InsightsSql.wholeOfDays(reportQuery), parameters);
    return database
        .read(sql, parameters)
        .compose(
            rows ->
                ifKnown(query, rows, Optional.of(snapshot))
                    .map(known -> known.map(k -> read(reportQuery, rows))));
  }

  /**
   * The same with the figures of each day, and of each hour of the series.
   *
   * @param past the state to read; empty for the present one
   */
  public Future<Optional<DatedInsights>> dated(
      InsightsReportQuery reportQuery, Optional<Snapshot> past) {
    var query = reportQuery.query();
    var parameters = addEnds(SelectionSql.parameters(query.selection()), query);
    reportQuery.before().ifPresent(before -> addEnds(parameters, before));
    if (InsightsSql.hasZone(reportQuery)) {
      addZone(parameters);
    }
    var present = InsightsSql.dated(reportQuery);
    var sql = past.map(one -> SnapshotSql.at(one, present, parameters)).orElse(present);
    return past.map(one -> requireReadings(reportQuery, one))
        .orElse(Future.succeededFuture())
        .compose(known -> database.read(sql, parameters))
        .compose(
            rows ->
                ifKnown(query, rows, past).map(known -> known.map(k -> dated(reportQuery, rows))));
  }

  private DatedInsights dated(InsightsReportQuery reportQuery, RowSet<Row> rows) {
    var points = new TreeMap<LocalDateTime, Totals>();
    var hours =
        part(rows, "SERIES")
            .map(
                row ->
                    new DatedHour(
                        row.getLocalDateTime("start"),
                        row.getString("currency"),
                        FigureColumns.totals(row)))
            .toList();
    hours.forEach(hour -> points.merge(hour.start(), hour.figures(), Totals::plus));
    var response =
        new InsightsResponse(
            reportQuery,
            new Insights(reportQuery.query(), figures(part(rows, "TOTAL"))),
            points.entrySet().stream()
                .map(point -> new SeriesPoint(point.getKey(), point.getValue()))
                .toList(),
            reportQuery.before().map(query -> new Insights(query, figures(part(rows, "BEFORE")))));
    return new DatedInsights(response, days(rows, "TOTAL"), days(rows, "BEFORE"), hours);
  }

  private static List<DatedFigures> days(RowSet<Row> rows, String name) {
    return part(rows, name)
        .map(
            row ->
                new DatedFigures(
                    Platform.of(row.getString("platform")).orElseThrow(),
                    row.getString("currency"),
                    row.getLocalDate("day"),
                    FigureColumns.totals(row)))
        .toList();
  }

  /**
   * The figures of each day as of a snapshot. Fails with {@link LostReadingsException} where they
   * cannot be told any more.
   */
  public Future<CampaignSeries> days(SeriesQuery query, Snapshot snapshot) {
    var selection =
        new Selection(query.platform(), Optional.empty(), Optional.empty(), query.visible());
    return query.days().stream()
        .map(
            days ->
                new LostDays(database)
                    .refuse(snapshot, days, selection, Optional.of(query.campaignId())))
        .reduce(Future.succeededFuture(), (one, other) -> one.compose(done -> other))
        .compose(known -> new SeriesStore(database, otherwise).load(query, snapshot));
  }

  /** The campaign's figures; empty when no such campaign is known. */
  public Future<Optional<Insights>> insights(InsightsQuery query) {
    return sums(query)
        .compose(
            rows ->
                ifKnown(query, rows, Optional.empty())
                    .map(known -> known.map(k -> new Insights(query, figures(rows.stream())))));
  }

  private Future<RowSet<Row>> sums(InsightsQuery query) {
    boolean all = query.selection().equals(Selection.ALL);
    if (query.period() instanceof DateRange days) {
      var months = WholeMonths.in(days);
      var parameters = all ? addPeriod(Tuple.tuple(), query) : parameters(query);
      return months.isPresent()
          ? database.read(all ? InsightsSql.BY_MONTH : InsightsSql.BY_MONTH_SELECTED, parameters)
          : database.read(all ? InsightsSql.BY_DAY : InsightsSql.BY_DAY_SELECTED, parameters);
    }
    return database.read(InsightsSql.BY_INSTANT, addZone(parameters(query)));
  }

  private Tuple addZone(Tuple parameters) {
    return parameters.addString(ZoneText.of(otherwise));
  }

  private static Tuple parameters(InsightsQuery query) {
    return addPeriod(SelectionSql.parameters(query.selection()), query);
  }

  private static Tuple addPeriod(Tuple tuple, InsightsQuery query) {
    addEnds(tuple, query);
    return query.period() instanceof DateRange days
        ? WholeMonths.in(days).map(months -> months.addTo(tuple)).orElse(tuple)
        : tuple;
  }

  /** The campaign, and the first and last day or instant. */
  private static Tuple addEnds(Tuple tuple, InsightsQuery query) {
    tuple.addString(query.campaignId());
    if (query.period() instanceof TimeSpan span) {
      return tuple
          .addOffsetDateTime(span.from().atOffset(ZoneOffset.UTC))
          .addOffsetDateTime(span.to().atOffset(ZoneOffset.UTC));
    }
    var days = (DateRange) query.period();
    return tuple.addLocalDate(days.from()).addLocalDate(days.to());
  }

  /** A campaign with visible figures is known. Only without any figures must it be looked up. */
  private Future<Optional<Boolean>> ifKnown(
      InsightsQuery query, RowSet<Row> rows, Optional<Snapshot> snapshot) {
    if (rows.size() > 0) {
      return Future.succeededFuture(Optional.of(true));
    }
    var requested = Tuple.of(query.campaignId());
    boolean all = query.selection().visible().isEmpty();
    if (!all) {
      SelectionSql.addVisible(requested, query.selection());
    }
    var lookup = all ? InsightsSql.KNOWN : InsightsSql.KNOWN_VISIBLE;
    var sql = snapshot.map(past -> SnapshotSql.at(past, lookup, requested)).orElse(lookup);
    return database
        .read(sql, requested)
        .map(found -> Optional.of(found.iterator().next().getBoolean("known")).filter(k -> k));
  }

  private InsightsResponse read(InsightsReportQuery reportQuery, RowSet<Row> rows) {
    var series = part(rows, "SERIES").map(InsightsStore::point).toList();
    return new InsightsResponse(
        reportQuery,
        new Insights(reportQuery.query(), figures(part(rows, "TOTAL"))),
        series,
        reportQuery.before().map(query -> new Insights(query, figures(part(rows, "BEFORE")))));
  }

  private static Stream<Row> part(RowSet<Row> rows, String name) {
    return rows.stream().filter(row -> name.equals(row.getString("part")));
  }

  private static SeriesPoint point(Row row) {
    return new SeriesPoint(row.getLocalDateTime("start"), FigureColumns.totals(row));
  }

  private List<PlatformFigures> figures(Stream<Row> rows) {
    return rows.map(this::figures).toList();
  }

  private PlatformFigures figures(Row row) {
    return new PlatformFigures(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.instant(row, "as_of"),
        row.getBoolean("restatable"),
        Optional.ofNullable(row.getString("time_zone")).map(ZoneText::zone).orElse(otherwise));
  }
}
