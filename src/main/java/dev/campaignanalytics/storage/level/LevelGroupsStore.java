package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.EntityNames;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.GroupsQuery.Position;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.converted.ConvertedStore;
import dev.campaignanalytics.storage.converted.NeededRates;
import dev.campaignanalytics.storage.level.AdRanking.Candidates;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.LostDays;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.report.SelectionSql;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Reads the figures of ad groups and ads, in groups. */
public final class LevelGroupsStore {
  private final Database database;
  private final AdRanking ranking;

  public LevelGroupsStore(Vertx vertx, Database database) {
    this.database = database;
    this.ranking = new AdRanking(vertx, database);
  }

  /**
   * At most the requested number, in order. Fails with {@link StorageException}, and with {@link
   * LostReadingsException} where the figures of an earlier state cannot be told any more.
   *
   * @param query about a level below campaigns; groups of campaigns, ad groups and ads have their
   *     accounts, too
   * @param after where the previous page ended; empty for the first
   * @param past the state to read; empty for the present
   */
  public Future<GroupsPage> groups(
      GroupsQuery query, Optional<Position> after, Optional<Snapshot> past) {
    return past.isEmpty() && after.isEmpty() && ranking.takes(query)
        ? ranking
            .candidates(query)
            .compose(
                found ->
                    found.map(ads -> top(query, ads)).orElseGet(() -> read(query, after, past)))
        : read(query, after, past);
  }

  private Future<GroupsPage> top(GroupsQuery query, Candidates ads) {
    var parameters = parameters(query, Optional.empty()).addArrayOfInteger(ads.entities());
    return database
        .report(LevelGroupsSql.ofAds(query.by()), parameters)
        .map(
            rows ->
                new GroupsPage(
                    page(rows, Optional.empty(), Optional.empty()).groups(),
                    ads.total(),
                    Optional.empty()));
  }

  private Future<GroupsPage> read(
      GroupsQuery query, Optional<Position> after, Optional<Snapshot> past) {
    var parameters = parameters(query, after);
    var present = LevelGroupsSql.of(query.below().level(), query.by(), query.target().isPresent());
    var readings = requireReadings(query, past);
    if (query.target().isEmpty()) {
      return readings
          .compose(known -> database.report(at(past, present, parameters), parameters))
          .map(rows -> page(rows, Optional.empty(), Optional.empty()));
    }
    var target = query.target().get();
    return readings
        .compose(known -> needed(query, past))
        .compose(
            needed -> {
              needed.addFactors(parameters, target, query.days());
              parameters.addString(target.currency());
              return database
                  .report(at(past, present, parameters), parameters)
                  .map(rows -> page(rows, query.target(), Optional.of(needed.used(target))));
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
            .addString(query.campaignId().orElse(null))
            .addString(query.below().adGroupId().orElse(null));
    var present = LevelGroupsSql.currencies(query.below().level());
    return NeededRates.read(database, at(past, present, parameters), parameters);
  }

  private static Tuple parameters(GroupsQuery query, Optional<Position> after) {
    return OverviewStore.parameters(query, after)
        .addString(after.flatMap(Position::adGroupId).orElse(null))
        .addString(after.flatMap(Position::adId).orElse(null))
        .addString(query.below().adGroupId().orElse(null));
  }

  private static String at(Optional<Snapshot> past, String present, Tuple parameters) {
    return past.map(state -> SnapshotSql.at(state, present, parameters)).orElse(present);
  }

  /** LinkedIn's ad groups are its campaigns. */
  private Future<Void> requireReadings(GroupsQuery query, Optional<Snapshot> past) {
    return past.filter(state -> query.below().level() == Level.AD_GROUP)
        .map(
            state ->
                new LostDays(database)
                    .refuse(state, query.days(), query.selection(), query.campaignId()))
        .orElse(Future.succeededFuture());
  }

  private static GroupsPage page(
      RowSet<Row> rows, Optional<ConversionTarget> target, Optional<UsedRates> rates) {
    var groups =
        rows.stream()
            .map(row -> group(row, target.map(to -> ConvertedStore.ofGroup(row, to))))
            .toList();
    return new GroupsPage(groups, OverviewStore.total(rows), rates);
  }

  private static GroupFigures group(Row row, Optional<ConvertedFigures> converted) {
    var sum = converted.map(ConvertedFigures::exact).orElseGet(() -> FigureColumns.totals(row));
    return FigureColumns.groupFigures(row, sum, converted)
        .of(
            new EntityNames(
                Optional.ofNullable(row.getString("ad_group_id")).filter(id -> !id.isEmpty()),
                Optional.ofNullable(row.getString("ad_group_name")),
                Optional.ofNullable(row.getString("ad_id")),
                Optional.ofNullable(row.getString("ad_name"))));
  }
}
