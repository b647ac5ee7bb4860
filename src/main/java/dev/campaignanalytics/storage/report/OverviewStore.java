package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.CampaignsQuery.Position;
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
  /** Which campaigns are listed, before their figures are selected. */
  private static final String LISTED =
      """
      ($10::text is null or c.search_text like $10
         or c.search_text is null and (c.name ilike $10 or c.campaign_id ilike $10))
        and ($11::text is null or c.status = $11)
      """;

  /**
   * Pages are delimited by the sorted value and the row's key, not by an offset. A page costs the
   * same at every position, and a row that moves does not shift all others. Texts are ordered by
   * code points, as in memory: the collation of the database is not known there.
   */
  private static final String CAMPAIGNS_PAGE =
      """
      with figures as (
        select d.platform, d.account_id, d.campaign_id, d.currency, %1$s
        from campaign_daily d %2$s
        where d.local_date between $8 and $9 and %3$s
        group by d.platform, d.account_id, d.campaign_id, d.currency
      ), listed as (
        select d.*
        from (
          select c.campaign_id, c.platform, c.account_id, c.name, c.status, c.objective,
                 coalesce(f.currency, a.currency, '') as currency, f.as_of,
                 coalesce(f.restatable, false) as restatable,
                 coalesce(f.impressions, 0) as impressions, coalesce(f.clicks, 0) as clicks,
                 coalesce(f.conversions, 0) as conversions, coalesce(f.cost, 0) as cost,
                 coalesce(f.revenue, 0) as revenue %4$s
          from campaigns c
          left join figures f using (campaign_id, platform, account_id)
          left join accounts a using (platform, account_id)
          where %5$s
        ) d
        where %3$s
      ), sorted as (
        select listed.*, %6$s as sorted_by from listed
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
      """;

  /** The currencies of the days of all listed campaigns; the days are $6 to $7. */
  public static final String CAMPAIGNS_CURRENCIES =
      """
      select distinct d.currency, d.local_date
      from campaign_daily d
      join campaigns c using (campaign_id, platform, account_id)
      where d.local_date between $6 and $7 and %s and %s
      """
          .formatted(SelectionSql.SELECTED, LISTED.replace("$10", "$8").replace("$11", "$9"));

  private static final String CAMPAIGNS =
      campaignsPage(FigureColumns.SUMS, "", "", FigureColumns.SORT_VALUE);

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

  /**
   * A page of the list.
   *
   * @param figures of the days, {@code d}, of a campaign in one currency
   * @param join what the days are joined with
   * @param listed more columns of a campaign, from its figures, {@code f}, which may be missing
   * @param sortedBy the value of a row
   */
  public static String campaignsPage(String figures, String join, String listed, String sortedBy) {
    return CAMPAIGNS_PAGE.formatted(figures, join, SelectionSql.SELECTED, listed, LISTED, sortedBy);
  }

  /** At most the requested number, in order. */
  public Future<CampaignsPage> campaigns(CampaignsQuery query) {
    return campaigns(query, Optional.empty());
  }

  /**
   * The same.
   *
   * @param past whose figures to read; empty for the present ones
   */
  public Future<CampaignsPage> campaigns(CampaignsQuery query, Optional<Snapshot> past) {
    var parameters = parameters(query);
    return requireReadings(past, query.days(), query.selection())
        .compose(
            known ->
                list(
                    at(past, CAMPAIGNS, parameters),
                    parameters,
                    row -> FigureColumns.campaignFigures(row, Optional.empty())))
        .map(rows -> new CampaignsPage(rows, Optional.empty()));
  }

  /** The parameters of {@link #campaignsPage}, $1 to $17. */
  public static Tuple parameters(CampaignsQuery query) {
    return ordered(SelectionSql.parameters(query.selection()), Optional.of(query.order()))
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
  }

  /**
   * The ids of some campaigns.
   *
   * @param limit at most so many rows of campaigns are read
   */
  public Future<List<String>> someCampaigns(int limit) {
    return database
        .read("select campaign_id from campaigns limit $1", Tuple.of(limit))
        .map(rows -> rows.stream().map(row -> row.getString("campaign_id")).distinct().toList());
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
    var parameters = parameters(query, after);
    return requireReadings(past, query.days(), query.selection())
        .compose(
            known -> database.report(at(past, GroupsSql.of(query.by()), parameters), parameters))
        .map(OverviewStore::page);
  }

  /** The parameters of {@link GroupsSql#page}, $1 to $17. */
  public static Tuple parameters(GroupsQuery query, Optional<GroupsQuery.Position> after) {
    var parameters =
        ordered(SelectionSql.parameters(query.selection()), query.order())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to())
            .addString(query.campaignId().orElse(null))
            .addInteger(query.limit());
    return GroupsSql.addPosition(parameters, after);
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

  private static GroupsPage page(RowSet<Row> rows) {
    var groups =
        rows.stream()
            .map(
                row -> FigureColumns.groupFigures(row, FigureColumns.totals(row), Optional.empty()))
            .toList();
    return new GroupsPage(groups, total(rows), Optional.empty());
  }

  /** The number of groups on all pages. */
  public static long total(RowSet<Row> rows) {
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong("groups_total");
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
