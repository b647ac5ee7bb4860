package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.storage.converted.ConvertedSql;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.SelectionSql;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statement for each level and grouping, built from fixed parts only. $1 to $17 are those of
 * groups of campaigns; $18 and $19 are the ad group and the ad where the previous page ended, and
 * $20 is the only ad group. Where amounts are converted, $21 to $23 are the factors of days and $24
 * is the currency.
 */
final class LevelGroupsSql {
  private static final String ORDER =
      """
      sorted_by nulls last, start, platform collate "C", account_id collate "C",
      campaign_id collate "C", ad_group_id collate "C", ad_id collate "C", currency collate "C"
      """;

  private static final String PAGE =
      """
      select g.*, sorted_by::text as sorted_by_text, %1$s
      from (
        select r.*
        from (
          select s.*, %2$s as sorted_by, count(*) over () as groups_total
          from (%3$s) s
        ) r
        where $17::text is null
           or case
                when sorted_by is not distinct from $12::text::numeric
                  then (coalesce(start, '-infinity'), coalesce(platform, '') collate "C",
                        coalesce(account_id, '') collate "C", coalesce(campaign_id, '') collate "C",
                        coalesce(ad_group_id, '') collate "C", coalesce(ad_id, '') collate "C",
                        currency collate "C")
                     > (coalesce($13::date, '-infinity'), coalesce($14::text, ''),
                        coalesce($15::text, ''), coalesce($16::text, ''),
                        coalesce($18::text, ''), coalesce($19::text, ''), $17)
                when $12 is null then false
                else sorted_by is null or sorted_by > $12::text::numeric
              end
        order by %4$s
        limit $11
      ) g
      order by %4$s
      """;

  private static final String GROUPS =
      """
      select %s as platform, %s as account_id, %s as campaign_id, %s as ad_group_id, %s as ad_id,
             %s as start, d.currency, %s
      from (%s) d %s
      where d.local_date between $8 and $9
        and ($10::text is null or d.campaign_id = $10)
        and ($20::text is null or d.ad_group_id = $20)
        and %s
      group by 1, 2, 3, 4, 5, 6, 7
      """;

  /** The days are $6 to $7, the campaign is $8, the ad group $9. */
  private static final String CURRENCIES =
      """
      select distinct d.currency, d.local_date
      from (%s) d
      where d.local_date between $6 and $7
        and ($8::text is null or d.campaign_id = $8)
        and ($9::text is null or d.ad_group_id = $9)
        and %s
      """;

  private static final String NAMES_OF_GROUP =
      "platform, account_id, campaign_id, ad_group_id, ad_id, start";

  private static final int FIRST_FACTOR = 21;

  private static final String AD_GROUPS =
      """
      select e.platform, e.account_id, e.campaign_id, e.ad_group_id, null::text as ad_id,
             d.local_date, d.currency, d.impressions, d.clicks, d.conversions_micros,
             d.cost_micros, d.revenue_micros, d.observed_at, d.impressions as day_impressions
      from level_daily d
      join ad_entities e on e.entity = d.entity
      where d.level = 'ad_group'
      union all
      select d.platform, d.account_id, d.campaign_id, d.campaign_id, null, d.local_date,
             d.currency, d.impressions, d.clicks, d.conversions_micros, d.cost_micros,
             d.revenue_micros, d.observed_at, d.day_impressions
      from campaign_daily d
      where d.platform = 'linkedin'
      """;

  private static final String ADS =
      """
      select e.platform, e.account_id, e.campaign_id,
             case when e.platform = 'linkedin' then e.campaign_id else e.ad_group_id end
               as ad_group_id,
             e.entity_id as ad_id, d.local_date, d.currency, d.impressions, d.clicks,
             d.conversions_micros, d.cost_micros, d.revenue_micros, d.observed_at,
             d.impressions as day_impressions
      from level_daily d
      join ad_entities e on e.entity = d.entity
      where d.level = 'ad'
      """;

  /** Groups of these have the account, too. */
  private static final String CAMPAIGN_NAME =
      """
      (select c.name from campaigns c
       where c.campaign_id = g.campaign_id and c.platform = g.platform
         and c.account_id = g.account_id) as name
      """;

  private static final String AD_GROUP_NAME =
      """
      coalesce(
        (select nullif(e.name, '') from ad_entities e
         where e.platform = g.platform and e.account_id = g.account_id and e.level = 'ad_group'
           and e.entity_id = g.ad_group_id),
        (select c.name from campaigns c
         where g.platform = 'linkedin' and c.campaign_id = g.ad_group_id
           and c.platform = g.platform and c.account_id = g.account_id)) as ad_group_name
      """;

  private static final String AD_NAME =
      """
      (select nullif(e.name, '') from ad_entities e
       where e.platform = g.platform and e.account_id = g.account_id and e.level = 'ad'
         and e.entity_id = g.ad_id) as ad_name
      """;

  private static final String SOME =
      " and d.entity = any($21::integer[]) and e.entity = any($21::integer[])";

  private static final Map<Key, String> STATEMENTS = new ConcurrentHashMap<>();

  private LevelGroupsSql() {}

  /**
   * @param isConverted whether amounts are in one currency
   */
  static String of(Level level, Collection<Dimension> by, boolean isConverted) {
    return of(new Key(level, with(by), isConverted, false));
  }

  /** Only of the ads whose numbers are $21. */
  static String ofAds(Collection<Dimension> by) {
    return of(new Key(Level.AD, with(by), false, true));
  }

  private static Set<Dimension> with(Collection<Dimension> by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(by);
    return dimensions;
  }

  private static String of(Key key) {
    return STATEMENTS.computeIfAbsent(key, LevelGroupsSql::statement);
  }

  /** The currencies of the selected days. */
  static String currencies(Level level) {
    return CURRENCIES.formatted(level == Level.AD ? ADS : AD_GROUPS, SelectionSql.SELECTED);
  }

  private static String statement(Key key) {
    var by = key.by;
    var names =
        String.join(
            ", ",
            by.contains(Dimension.CAMPAIGN) ? CAMPAIGN_NAME : "null::text as name",
            by.contains(Dimension.AD_GROUP) ? AD_GROUP_NAME : "null::text as ad_group_name",
            by.contains(Dimension.AD) ? AD_NAME : "null::text as ad_name");
    if (!key.isConverted) {
      return PAGE.formatted(
          names, FigureColumns.SORT_VALUE, groups(key, FigureColumns.SUMS, ""), ORDER);
    }
    var separated = groups(key, ConvertedSql.SUMS, ConvertedSql.join(FIRST_FACTOR));
    var together = ConvertedSql.together(NAMES_OF_GROUP, separated, FIRST_FACTOR + 3);
    return PAGE.formatted(names, ConvertedSql.sortedByOfGroup(), together, ORDER);
  }

  private static String groups(Key key, String figures, String join) {
    var by = key.by;
    boolean account = by.contains(Dimension.ACCOUNT);
    return GROUPS.formatted(
        account || by.contains(Dimension.PLATFORM) ? "d.platform" : "null::text",
        account ? "d.account_id" : "null::text",
        by.contains(Dimension.CAMPAIGN) ? "d.campaign_id" : "null::text",
        by.contains(Dimension.AD_GROUP) ? "d.ad_group_id" : "null::text",
        by.contains(Dimension.AD) ? "d.ad_id" : "null::text",
        start(by),
        figures,
        key.level == Level.AD ? ADS + (key.some ? SOME : "") : AD_GROUPS,
        join,
        SelectionSql.SELECTED);
  }

  private static String start(Set<Dimension> by) {
    if (by.contains(Dimension.DAY)) {
      return "d.local_date";
    }
    if (by.contains(Dimension.WEEK)) {
      return "date_trunc('week', d.local_date::timestamp)::date";
    }
    return by.contains(Dimension.MONTH)
        ? "date_trunc('month', d.local_date::timestamp)::date"
        : "null::date";
  }

  private record Key(Level level, Set<Dimension> by, boolean isConverted, boolean some) {}
}
