package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.CampaignsQuery.Position;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.SearchText;
import dev.campaignanalytics.storage.ZoneText;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads lists and groups across campaigns from the roll-up. Every method fails with {@link
 * StorageException}.
 */
public final class OverviewStore {
  /**
   * Pages are delimited by the sorted value and the row's key, not by an offset. A page costs the
   * same at every position, and a row that moves does not shift all others. Texts are ordered by
   * code points, as in memory: the collation of the database is not known there.
   */
  static final String CAMPAIGNS =
      """
      with figures as (
        select d.platform, d.account_id, d.campaign_id, d.currency, %1$s
        from campaign_daily d
        where d.local_date between $8 and $9 and %2$s
        group by d.platform, d.account_id, d.campaign_id, d.currency
      ), listed as (
        select d.*
        from (
          select c.campaign_id, c.platform, c.account_id, c.name, c.status, c.objective,
                 coalesce(f.currency, a.currency, '') as currency, f.as_of,
                 coalesce(f.restatable, false) as restatable,
                 coalesce(f.impressions, 0) as impressions, coalesce(f.clicks, 0) as clicks,
                 coalesce(f.conversions, 0) as conversions, coalesce(f.cost, 0) as cost,
                 coalesce(f.revenue, 0) as revenue
          from campaigns c
          left join figures f using (campaign_id, platform, account_id)
          left join accounts a using (platform, account_id)
          where ($10::text is null or c.search_text like $10
                 or c.search_text is null and (c.name ilike $10 or c.campaign_id ilike $10))
            and ($11::text is null or c.status = $11)
        ) d
        where %2$s
      ), sorted as (
        select listed.*, %3$s as sorted_by from listed
      )
      select sorted.*, sorted_by::text as sorted_by_text
      from sorted
      where $13::text is null
         or case
              when sorted_by is not distinct from $12::text::numeric
                then (campaign_id collate "C", platform collate "C", account_id collate "C",
                      currency collate "C") > ($13, $14, $15, $16)
              when $12 is null then false
              else sorted_by is null or sorted_by > $12::text::numeric
            end
      order by sorted_by nulls last, campaign_id collate "C", platform collate "C",
               account_id collate "C", currency collate "C"
      limit $17
      """
          .formatted(FigureColumns.SUMS, SelectionSql.SELECTED, FigureColumns.SORT_VALUE);

  private static final String ACCOUNTS =
      """
      select d.*, (select count(*) from campaigns c
                   where c.platform = d.platform and c.account_id = d.account_id) as campaigns
      from (
        select coalesce(a.platform, c.platform) as platform,
               coalesce(a.account_id, c.account_id) as account_id,
               a.name, a.currency, a.time_zone, a.status
        from accounts a
        full join (select distinct x.platform, x.account_id from campaigns x) c
          on c.platform = a.platform and c.account_id = a.account_id
      ) d
      where %s
      order by d.platform collate "C", d.account_id collate "C"
      """
          .formatted(SelectionSql.SELECTED);

  private final Database database;

  public OverviewStore(Database database) {
    this.database = database;
  }

  /** At most the requested number, in order. */
  public Future<List<CampaignFigures>> campaigns(CampaignsQuery query) {
    return campaigns(query, Optional.empty());
  }

  /**
   * The same.
   *
   * @param past whose figures to read; empty for the present ones
   */
  public Future<List<CampaignFigures>> campaigns(CampaignsQuery query, Optional<Snapshot> past) {
    var parameters =
        ordered(SelectionSql.parameters(query.selection()), Optional.of(query.order()))
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.search().map(SearchText::pattern).orElse(null))
            .addString(query.status().map(Enum::name).orElse(null))
            .addString(query.after().flatMap(Position::value).orElse(null))
            .addString(after(query, position -> position.campaign().campaignId()))
            .addString(after(query, position -> position.campaign().platform().wireName()))
            .addString(after(query, position -> position.campaign().accountId()))
            .addString(after(query, Position::currency))
            .addInteger(query.limit());
    return requireReadings(past, query.days(), query.selection())
        .compose(
            known -> list(at(past, CAMPAIGNS, parameters), parameters, OverviewStore::campaign));
  }

  /** The id of some campaign; empty where none is known. */
  public Future<Optional<String>> anyCampaign() {
    return database
        .read("select campaign_id from campaigns limit 1", Tuple.tuple())
        .map(rows -> rows.stream().map(row -> row.getString("campaign_id")).findFirst());
  }

  /**
   * At most the requested number, in order.
   *
   * @param after where the previous page ended; empty for the first
   */
  public Future<GroupsPage> groups(GroupsQuery query, Optional<GroupsQuery.Position> after) {
    return groups(query, after, Optional.empty());
  }

  /**
   * The same.
   *
   * @param past whose figures to read; empty for the present ones
   */
  public Future<GroupsPage> groups(
      GroupsQuery query, Optional<GroupsQuery.Position> after, Optional<Snapshot> past) {
    var parameters =
        ordered(SelectionSql.parameters(query.selection()), query.order())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.campaignId().orElse(null))
            .addInteger(query.limit());
    GroupsSql.addPosition(parameters, after);
    return requireReadings(past, query.days(), query.selection())
        .compose(
            known -> database.report(at(past, GroupsSql.of(query.by()), parameters), parameters))
        .map(OverviewStore::page);
  }

  private Future<Void> requireReadings(
      Optional<Snapshot> past, DateRange days, Selection selection) {
    return past.map(
            snapshot -> new LostDays(database).refuse(snapshot, days, selection, Optional.empty()))
        .orElse(Future.succeededFuture());
  }

  /** All accounts that are selected, by platform and id. */
  public Future<List<AccountSummary>> accounts(Selection selection) {
    return accounts(selection, Optional.empty());
  }

  /**
   * The same.
   *
   * @param past the accounts that were known then; empty for those of the present
   */
  public Future<List<AccountSummary>> accounts(Selection selection, Optional<Snapshot> past) {
    var parameters = SelectionSql.parameters(selection);
    return list(at(past, ACCOUNTS, parameters), parameters, OverviewStore::account);
  }

  private static String at(Optional<Snapshot> past, String sql, Tuple parameters) {
    return past.map(snapshot -> SnapshotSql.at(snapshot, sql, parameters)).orElse(sql);
  }

  private static Tuple ordered(Tuple selection, Optional<SortOrder> order) {
    return selection
        .addString(order.map(o -> o.metric().wireName()).orElse(null))
        .addBoolean(order.map(SortOrder::descending).orElse(false));
  }

  private static String after(CampaignsQuery query, Function<Position, String> part) {
    return query.after().map(part).orElse(null);
  }

  private <T> Future<List<T>> list(String sql, Tuple parameters, Function<Row, T> mapper) {
    return database.report(sql, parameters).map(rows -> rows.stream().map(mapper).toList());
  }

  private static CampaignFigures campaign(Row row) {
    var campaign =
        new Campaign(
            FigureColumns.campaign(row),
            row.getString("name"),
            CampaignStatus.valueOf(row.getString("status")),
            row.getString("objective"));
    return new CampaignFigures(
        campaign,
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.optionalInstant(row, "as_of"),
        row.getBoolean("restatable"),
        Optional.ofNullable(row.getString("sorted_by_text")));
  }

  private static GroupsPage page(RowSet<Row> rows) {
    var groups = rows.stream().map(OverviewStore::group).toList();
    return new GroupsPage(
        groups, rows.size() == 0 ? 0 : rows.iterator().next().getLong("groups_total"));
  }

  private static GroupFigures group(Row row) {
    return new GroupFigures(
        Optional.ofNullable(row.getString("platform")).flatMap(Platform::of),
        Optional.ofNullable(row.getString("account_id")),
        Optional.ofNullable(row.getString("campaign_id")),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getLocalDate("start")),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.instant(row, "as_of"),
        row.getBoolean("restatable"),
        Optional.ofNullable(row.getString("sorted_by_text")));
  }

  private static AccountSummary account(Row row) {
    var ref =
        new AccountRef(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
    var described =
        Optional.ofNullable(row.getString("currency"))
            .map(
                currency ->
                    new Account(
                        ref.platform(),
                        ref.accountId(),
                        row.getString("name"),
                        currency,
                        ZoneText.zone(row.getString("time_zone")),
                        row.getString("status")));
    return new AccountSummary(ref, described, row.getLong("campaigns"));
  }
}
