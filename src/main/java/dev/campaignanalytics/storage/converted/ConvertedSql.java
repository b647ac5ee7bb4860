package dev.campaignanalytics.storage.converted;

import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.storage.report.FigureColumns;
import dev.campaignanalytics.storage.report.GroupsSql;
import dev.campaignanalytics.storage.report.OverviewStore;
import java.util.Collection;
import java.util.EnumSet;

/**
 * Statements in which each day, {@code d}, is multiplied by the factor of its currency. A product
 * and a sum of numerics are exact.
 */
final class ConvertedSql {
  /** The factors are three arrays, $18 to $20; a day without one has none. */
  private static final String JOIN =
      """
      left join unnest($18::text[], $19::date[], $20::numeric[]) as x(currency, day, factor)
        on x.currency = d.currency and x.day = d.local_date
      """;

  /** A sum is null if no day has a factor. */
  private static final String SUMS =
      FigureColumns.SUMS
          + """
          , sum(d.cost_micros * x.factor) as converted_cost,
          sum(d.revenue_micros * x.factor) as converted_revenue,
          coalesce(sum(d.impressions) filter (where x.factor is not null), 0) as rated_impressions,
          coalesce(sum(d.clicks) filter (where x.factor is not null), 0) as rated_clicks,
          coalesce(sum(d.conversions_micros) filter (where x.factor is not null), 0)
            as rated_conversions,
          count(x.factor) > 0 as known, count(*) > count(x.factor) as partial
          """;

  private static final String LISTED =
      """
      , f.converted_cost, f.converted_revenue,
      coalesce(f.rated_impressions, 0) as rated_impressions,
      coalesce(f.rated_clicks, 0) as rated_clicks,
      coalesce(f.rated_conversions, 0) as rated_conversions,
      coalesce(f.known, true) as known, coalesce(f.partial, false) as partial
      """;

  /** Amounts are rounded as they are written. */
  private static final String SHOWN =
      """
      (select %s
       from (
         select case when known then rated_impressions else impressions end as impressions,
                case when known then rated_clicks else clicks end as clicks,
                case when known then rated_conversions else conversions end as conversions,
                case when known then round(coalesce(converted_cost, 0)) end as cost,
                case when known then round(coalesce(converted_revenue, 0)) end as revenue,
                %s) v)
      """;

  private static final String OF_RETURN = "cost as return_cost, revenue as return_revenue";

  /** The return on cost of one currency needs no rate. */
  private static final String OF_RETURN_OF_GROUP =
      """
      case when currencies = 1 then cost when known then round(converted_cost) end as return_cost,
      case when currencies = 1 then revenue when known then round(converted_revenue) end
        as return_revenue
      """;

  /** The currencies of a group together, with their figures as a text. */
  private static final String GROUPS =
      """
      select platform, account_id, campaign_id, start, $21::text as currency,
             sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
             max(as_of) as as_of, bool_or(restatable) as restatable,
             sum(converted_cost) as converted_cost, sum(converted_revenue) as converted_revenue,
             sum(rated_impressions) as rated_impressions, sum(rated_clicks) as rated_clicks,
             sum(rated_conversions) as rated_conversions,
             bool_or(known) as known, bool_or(partial) as partial, count(*) as currencies,
             array_agg(u.currency) as original_currencies,
             array_agg(impressions) as original_impressions, array_agg(clicks) as original_clicks,
             array_agg(conversions) as original_conversions, array_agg(cost) as original_cost,
             array_agg(revenue) as original_revenue
      from (%s) u
      group by 1, 2, 3, 4
      """;

  static final String CAMPAIGNS =
      OverviewStore.campaignsPage(SUMS, JOIN, LISTED, sortedBy(OF_RETURN));

  private ConvertedSql() {}

  static String groups(Collection<Dimension> by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(by);
    return GroupsSql.page(
        GROUPS.formatted(GroupsSql.groups(dimensions, SUMS, JOIN)),
        sortedBy(OF_RETURN_OF_GROUP),
        GroupsSql.name(dimensions, ""));
  }

  private static String sortedBy(String ofReturn) {
    return SHOWN.formatted(FigureColumns.sortValue("v.", "v.return_"), ofReturn);
  }
}
