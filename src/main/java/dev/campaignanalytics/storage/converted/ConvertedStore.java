package dev.campaignanalytics.storage.converted;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.SearchText;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.GroupsSql;
import dev.campaignanalytics.storage.report.LostDays;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.report.SelectionSql;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads lists and groups across campaigns with amounts in one currency, each day by its own rates.
 * First it reads which rates are needed. Every method fails with a storage exception.
 */
public final class ConvertedStore {
  private final Database database;

  public ConvertedStore(Database database) {
    this.database = database;
  }

  /**
   * At most the requested number, in order.
   *
   * @param query with a target of its amounts
   * @param past whose figures to read; empty for the present ones
   */
  public Future<CampaignsPage> campaigns(CampaignsQuery query, Optional<Snapshot> past) {
    var target = query.target().orElseThrow();
    return requireReadings(past, query.days(), query.selection())
        .compose(known -> needed(query, past))
        .compose(
            needed -> {
              var parameters = OverviewStore.parameters(query);
              needed.addFactors(parameters, target, query.days());
              return database
                  .report(at(past, ConvertedSql.CAMPAIGNS, parameters), parameters)
                  .map(rows -> campaigns(rows, target, needed.used(target)));
            });
  }

  /** The rates that a list needs, on all of its pages. */
  public Future<UsedRates> rates(CampaignsQuery query, Optional<Snapshot> past) {
    return needed(query, past).map(needed -> needed.used(query.target().orElseThrow()));
  }

  private Future<NeededRates> needed(CampaignsQuery query, Optional<Snapshot> past) {
    var parameters =
        SelectionSql.parameters(query.selection())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.search().map(SearchText::pattern).orElse(null))
            .addString(query.status().map(Enum::name).orElse(null));
    return NeededRates.read(
        database, at(past, OverviewStore.CAMPAIGNS_CURRENCIES, parameters), parameters);
  }

  /**
   * At most as many groups as the query's limit, in order.
   *
   * @param query with a target of its amounts
   * @param after where the previous page ended; empty for the first
   * @param past whose figures to read; empty for the present ones
   */
  public Future<GroupsPage> groups(
      GroupsQuery query, Optional<GroupsQuery.Position> after, Optional<Snapshot> past) {
    var target = query.target().orElseThrow();
    return requireReadings(past, query.days(), query.selection())
        .compose(known -> needed(query, past))
        .compose(
            needed -> {
              var parameters = OverviewStore.parameters(query, after);
              needed.addFactors(parameters, target, query.days());
              parameters.addString(target.currency());
              return database
                  .report(at(past, ConvertedSql.groups(query.by()), parameters), parameters)
                  .map(rows -> groups(rows, target, needed.used(target)));
            });
  }

  /** The rates that groups need, on all of their pages. */
  public Future<UsedRates> rates(GroupsQuery query, Optional<Snapshot> past) {
    return needed(query, past).map(needed -> needed.used(query.target().orElseThrow()));
  }

  private Future<NeededRates> needed(GroupsQuery query, Optional<Snapshot> past) {
    var parameters =
        SelectionSql.parameters(query.selection())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.campaignId().orElse(null));
    return NeededRates.read(database, at(past, GroupsSql.CURRENCIES, parameters), parameters);
  }

  private Future<Void> requireReadings(
      Optional<Snapshot> past, DateRange days, Selection selection) {
    return past.map(
            snapshot -> new LostDays(database).refuse(snapshot, days, selection, Optional.empty()))
        .orElse(Future.succeededFuture());
  }

  private static String at(Optional<Snapshot> past, String sql, Tuple parameters) {
    return past.map(snapshot -> SnapshotSql.at(snapshot, sql, parameters)).orElse(sql);
  }

  private static CampaignsPage campaigns(
      RowSet<Row> rows, ConversionTarget target, UsedRates rates) {
    return new CampaignsPage(
        rows.stream()
            .map(row -> FigureColumns.campaignFigures(row, Optional.of(ofCampaign(row, target))))
            .toList(),
        Optional.of(rates));
  }

  private static ConvertedFigures ofCampaign(Row row, ConversionTarget target) {
    return row.getOffsetDateTime("as_of") == null
        ? ConvertedFigures.none(target.currency(), row.getString("currency"))
        : figures(row, target, Map.of(row.getString("currency"), FigureColumns.totals(row)));
  }

  private static GroupsPage groups(RowSet<Row> rows, ConversionTarget target, UsedRates rates) {
    return new GroupsPage(
        rows.stream()
            .map(
                row -> {
                  var figures = ofGroup(row, target);
                  return FigureColumns.groupFigures(row, figures.exact(), Optional.of(figures));
                })
            .toList(),
        OverviewStore.total(rows),
        Optional.of(rates));
  }

  /** The figures of a row of {@link ConvertedSql#together}. */
  public static ConvertedFigures ofGroup(Row row, ConversionTarget target) {
    return figures(row, target, originals(row));
  }

  private static Map<String, Totals> originals(Row row) {
    var originals = new TreeMap<String, Totals>();
    var currencies = row.getArrayOfStrings("original_currencies");
    for (int i = 0; i < currencies.length; i++) {
      originals.put(
          currencies[i],
          Totals.of(
              original(row, "impressions", i),
              original(row, "clicks", i),
              original(row, "conversions", i).movePointLeft(FigureColumns.MICROS_SCALE),
              original(row, "cost", i).movePointLeft(FigureColumns.MICROS_SCALE),
              original(row, "revenue", i).movePointLeft(FigureColumns.MICROS_SCALE)));
    }
    return originals;
  }

  private static BigDecimal original(Row row, String figure, int at) {
    var column = row.getValue("original_" + figure);
    return ((Numeric[]) column)[at].bigDecimalValue();
  }

  private static ConvertedFigures figures(
      Row row, ConversionTarget target, Map<String, Totals> originals) {
    boolean known = row.getBoolean("known");
    return new ConvertedFigures(
        target.currency(),
        known ? exact(row) : Totals.ZERO,
        known,
        row.getBoolean("partial"),
        originals);
  }

  private static Totals exact(Row row) {
    return Totals.of(
        FigureColumns.number(row, "rated_impressions"),
        FigureColumns.number(row, "rated_clicks"),
        FigureColumns.units(row, "rated_conversions"),
        FigureColumns.units(row, "converted_cost"),
        FigureColumns.units(row, "converted_revenue"));
  }
}
