package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;

/**
 * Reads blocks from the roll-up. Rows are added to a block as they arrive, because thousands of row
 * objects at once would take many times the memory of the block.
 */
public final class BlockStore implements BlockSource {
  private static final String DAY =
      """
      select campaign_id, platform, account_id, currency, impressions, clicks, conversions_micros,
             cost_micros, revenue_micros, observed_at, day_impressions is not null
      from campaign_daily
      where local_date = $1
      """;

  /** Columns of the same names; a sum that no bigint holds is null. */
  private static final String SUMS =
      """
      campaign_id, platform, account_id, currency, %s, max(observed_at),
      bool_or(day_impressions is not null)
      """
          .formatted(
              String.join(
                  ", ",
                  fitting("sum(impressions)"),
                  fitting("sum(clicks)"),
                  fitting("sum(conversions_micros)"),
                  fitting("sum(cost_micros)"),
                  fitting("sum(revenue_micros)")));

  /**
   * A month that has totals is read from them, except for campaigns with later changes. The days of
   * other months are summed. A condition without columns is checked once, not for each row.
   */
  private static final String MONTH =
      """
      with changed as materialized (
        select distinct campaign_id from changed_campaign_months where month = $1
      )
      select campaign_id, platform, account_id, currency, %s, observed_at, restatable
      from campaign_monthly
      where month = $1 and $1 < (select totals_before from monthly_totals)
        and campaign_id not in (select campaign_id from changed)
      union all
      (select %s
       from changed join campaign_daily using (campaign_id)
       where local_date between $1 and $2 and $1 < (select totals_before from monthly_totals)
       group by campaign_id, platform, account_id, currency)
      union all
      (select %s
       from campaign_daily
       where local_date between $1 and $2 and $1 >= (select totals_before from monthly_totals)
       group by campaign_id, platform, account_id, currency)
      """
          .formatted(
              String.join(
                  ", ",
                  fitting("impressions"),
                  fitting("clicks"),
                  fitting("conversions_micros"),
                  fitting("cost_micros"),
                  fitting("revenue_micros")),
              SUMS,
              SUMS);

  /** Each campaign and range is looked up by key. */
  private static final String CHANGED =
      """
      select %s, first_day
      from unnest($1::text[], $2::date[], $3::date[]) as changes(id, first_day, last_day)
      cross join lateral (
        select *
        from campaign_daily d
        where d.campaign_id = changes.id
          and d.local_date between changes.first_day and changes.last_day
        offset 0) days
      group by campaign_id, platform, account_id, currency, first_day
      """
          .formatted(SUMS);

  /** Both kinds of rows from one snapshot; a row without an id of a campaign is an account. */
  private static final String CATALOG =
      """
      select campaign_id, platform, account_id, name, status, objective, search_text,
             null as currency, null as time_zone
      from campaigns
      union all
      select null, platform, account_id, name, status, null, null, currency, time_zone from accounts
      """;

  private static final String CAMPAIGNS =
      """
      select campaign_id, platform, account_id, name, status, objective, search_text
      from campaigns where campaign_id = any($1)
      """;

  private final Database database;

  public BlockStore(Database database) {
    this.database = database;
  }

  /** The sum if it is a bigint, else null. */
  private static String fitting(String sum) {
    return "case when abs(%1$s) <= 9223372036854775807 then (%1$s)::bigint end".formatted(sum);
  }

  @Override
  public Future<Optional<FigureBlock>> block(DateRange days, RowKeys keys) {
    boolean isDay = days.from().equals(days.to());
    var parameters = Tuple.of(days.from());
    Collector<Row, BlockRows, Optional<FigureBlock>> collector =
        Collector.of(
            () -> new BlockRows(keys),
            (rows, row) -> rows.add(days.from(), row),
            BlockStore::inOrder,
            rows -> rows.block(days.from()));
    return isDay
        ? database.collectReport(DAY, parameters, collector)
        : database.collectReport(MONTH, parameters.addLocalDate(days.to()), collector);
  }

  @Override
  public Future<Optional<Map<DateRange, FigureBlock>>> changed(
      Map<DateRange, Set<String>> campaignIds, RowKeys keys) {
    var ids = new ArrayList<String>();
    var from = new ArrayList<LocalDate>();
    var to = new ArrayList<LocalDate>();
    campaignIds.forEach(
        (days, campaigns) ->
            campaigns.forEach(
                id -> {
                  ids.add(id);
                  from.add(days.from());
                  to.add(days.to());
                }));
    var parameters =
        Tuple.tuple()
            .addArrayOfString(ids.toArray(new String[0]))
            .addArrayOfLocalDate(from.toArray(new LocalDate[0]))
            .addArrayOfLocalDate(to.toArray(new LocalDate[0]));
    return database.collect(
        CHANGED,
        parameters,
        Collector.of(
            () -> new BlockRows(keys),
            BlockRows::add,
            BlockStore::inOrder,
            rows -> rows.blocks(campaignIds.keySet())));
  }

  @Override
  public Future<CampaignCatalog> catalog() {
    return database.collectReport(
        CATALOG,
        Tuple.tuple(),
        Collector.of(
            CatalogRows::new, CatalogRows::add, BlockStore::inOrder, CatalogRows::catalog));
  }

  @Override
  public Future<List<CampaignCatalog.Entry>> campaigns(Collection<String> campaignIds) {
    return database.collect(
        CAMPAIGNS,
        Tuple.tuple().addArrayOfString(campaignIds.toArray(new String[0])),
        Collector.of(
            CatalogRows::new,
            CatalogRows::addCampaign,
            BlockStore::inOrder,
            CatalogRows::campaigns));
  }

  /** Rows of one result are never collected in parts. */
  private static <T> T inOrder(T one, T other) {
    throw new IllegalStateException("rows come one after the other");
  }
}
