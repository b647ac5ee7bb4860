package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.EntityNames;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.GroupsQuery.Position;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.LostDays;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;

/** Reads the figures of ad groups and ads, in groups. */
public final class LevelGroupsStore {
  private final Database database;

  public LevelGroupsStore(Database database) {
    this.database = database;
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
    var parameters =
        OverviewStore.parameters(query, after)
            .addString(after.flatMap(Position::adGroupId).orElse(null))
            .addString(after.flatMap(Position::adId).orElse(null))
            .addString(query.below().adGroupId().orElse(null));
    var present = LevelGroupsSql.of(query.below().level(), query.by());
    var sql = past.map(state -> SnapshotSql.at(state, present, parameters)).orElse(present);
    return requireReadings(query, past)
        .compose(known -> database.report(sql, parameters))
        .map(LevelGroupsStore::page);
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

  private static GroupsPage page(RowSet<Row> rows) {
    var groups = rows.stream().map(LevelGroupsStore::group).toList();
    long total = rows.size() == 0 ? 0 : rows.iterator().next().getLong("groups_total");
    return new GroupsPage(groups, total, Optional.empty());
  }

  private static GroupFigures group(Row row) {
    return FigureColumns.groupFigures(row, FigureColumns.totals(row), Optional.empty())
        .of(
            new EntityNames(
                Optional.ofNullable(row.getString("ad_group_id")).filter(id -> !id.isEmpty()),
                Optional.ofNullable(row.getString("ad_group_name")),
                Optional.ofNullable(row.getString("ad_id")),
                Optional.ofNullable(row.getString("ad_name"))));
  }
}
