package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.CampaignChildren.Child;
import dev.campaignanalytics.model.children.CampaignChildren.Parent;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.LostDays;
import dev.campaignanalytics.storage.report.SelectionSql;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a parent and its children from one snapshot, so that they can be compared exactly. */
public final class ChildrenStore {
  /** Campaigns and ad groups, and where the figures of each are. */
  private static final String ENTITIES =
      """
      select 'campaign' as level, c.platform, c.account_id, c.campaign_id, '' as ad_group_id,
             c.campaign_id as entity_id, c.name, c.status, '' as kind, null::integer as entity
      from campaigns c
      where c.campaign_id = $6
      union all
      select 'ad_group', c.platform, c.account_id, c.campaign_id, c.campaign_id, c.campaign_id,
             c.name, c.status, '', null
      from campaigns c
      where c.campaign_id = $6 and c.platform = 'linkedin'
      union all
      select e.level, e.platform, e.account_id, e.campaign_id,
             case when e.platform = 'linkedin' then e.campaign_id else e.ad_group_id end,
             e.entity_id, e.name, e.status, e.kind, e.entity
      from ad_entities e
      where e.campaign_id = $6
      """;

  private static final String STATEMENT =
      """
      select d.*
      from (
        select t.*, coalesce(f.currency, x.currency) as currency,
               coalesce(f.impressions, 0) as impressions, coalesce(f.clicks, 0) as clicks,
               coalesce(f.conversions, 0) as conversions, coalesce(f.cost, 0) as cost,
               coalesce(f.revenue, 0) as revenue, f.as_of, g.group_id, g.name as group_name
        from (%1$s) t
        left join lateral (
          select d.currency, %2$s
          from (
            select d.currency, d.impressions, d.clicks, d.conversions_micros, d.cost_micros,
                   d.revenue_micros, d.observed_at, d.day_impressions
            from campaign_daily d
            where t.entity is null and d.campaign_id = t.campaign_id and d.platform = t.platform
              and d.account_id = t.account_id and d.local_date between $7 and $8
            union all
            select d.currency, d.impressions, d.clicks, d.conversions_micros, d.cost_micros,
                   d.revenue_micros, d.observed_at, d.impressions
            from level_daily d
            where d.entity = t.entity and d.level = t.level and d.local_date between $7 and $8
          ) d
          group by d.currency
        ) f on true
        left join accounts x on x.platform = t.platform and x.account_id = t.account_id
        left join campaign_groups g on g.platform = t.platform and g.account_id = t.account_id
          and g.campaign_id = t.campaign_id
        where (t.level = $9 and ($10::text is null or t.ad_group_id = $10))
           or ($10::text is null and t.level = 'campaign')
           or (t.level = 'ad_group' and t.entity_id = $10)
      ) d
      where %3$s
      order by d.cost desc, d.entity_id collate "C", d.platform, d.account_id, d.currency
      """
          .formatted(ENTITIES, FigureColumns.SUMS, SelectionSql.SELECTED);

  private final Database database;

  public ChildrenStore(Database database) {
    this.database = database;
  }

  /**
   * The parent and its children, those with the highest cost first; empty when no such parent is
   * known. Children without figures are included unless they are deleted or archived. Fails with
   * {@link StorageException}, and with {@link LostReadingsException} where the figures of an
   * earlier state cannot be told any more.
   *
   * @param past the state to read; empty for the present
   */
  public Future<Optional<CampaignChildren>> read(ChildrenQuery query, Optional<Snapshot> past) {
    var parameters =
        SelectionSql.parameters(inAnyCurrency(query.selection()))
            .addString(query.campaignId())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.level().wireName())
            .addString(query.adGroupId().orElse(null));
    var sql = past.map(state -> SnapshotSql.at(state, STATEMENT, parameters)).orElse(STATEMENT);
    return requireReadings(query, past)
        .compose(known -> database.read(sql, parameters))
        .map(rows -> children(query, rows));
  }

  /** A parent is known, too, if it has no figures in the requested currency. */
  private static Selection inAnyCurrency(Selection selection) {
    return new Selection(
        selection.platform(), selection.accountId(), Optional.empty(), selection.visible());
  }

  private Future<Void> requireReadings(ChildrenQuery query, Optional<Snapshot> past) {
    return past.map(
            state ->
                new LostDays(database)
                    .refuse(
                        state, query.days(), query.selection(), Optional.of(query.campaignId())))
        .orElse(Future.succeededFuture());
  }

  private static Optional<CampaignChildren> children(ChildrenQuery query, RowSet<Row> rows) {
    var level = query.level();
    var parents = new ArrayList<Parent>();
    var children = new ArrayList<Child>();
    for (var row : rows) {
      // Without figures there may be no currency either.
      var currency = Optional.ofNullable(row.getString("currency"));
      boolean isShown =
          currency.isPresent()
              && query.selection().currency().map(currency.get()::equals).orElse(true);
      if (isShown && row.getString("level").equals(level.wireName())) {
        children.add(child(level, row));
      } else if (isShown) {
        parents.add(parent(row));
      }
    }
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(new CampaignChildren(parents, present(children)));
  }

  private static List<Child> present(List<Child> children) {
    return children.stream()
        .filter(
            child ->
                child.asOf().isPresent()
                    || child.entity().status() != CampaignStatus.DELETED
                        && child.entity().status() != CampaignStatus.ARCHIVED)
        .toList();
  }

  private static Child child(Level level, Row row) {
    var ref =
        new EntityRef(
            account(row),
            level,
            row.getString("campaign_id"),
            row.getString("ad_group_id"),
            row.getString("entity_id"));
    return new Child(
        new AdEntity(
            ref,
            row.getString("name"),
            CampaignStatus.valueOf(row.getString("status")),
            row.getString("kind")),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.optionalInstant(row, "as_of"));
  }

  private static Parent parent(Row row) {
    return new Parent(
        account(row),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.optionalInstant(row, "as_of"),
        Optional.ofNullable(row.getString("group_id"))
            .map(id -> new CampaignGroup(id, row.getString("group_name"))));
  }

  private static AccountRef account(Row row) {
    return new AccountRef(
        Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
  }
}
