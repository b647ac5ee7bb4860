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
public final class ConvertedSql {
  /** The number of the first parameter after those of lists and groups. */
  private static final int FIRST = 18;

  /** The factors are three arrays; a day without one has none. */
  private static final String JOIN =
      """
      left join unnest({1}::text[], {2}::date[], {3}::numeric[]) as x(currency, day, factor)
        on x.currency = d.currency and x.day = d.local_date
      """;

  /** A sum is null if no day has a factor. */
  public static final String SUMS =
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

  /** Amounts are rounded as they are written; counts are of the days that have a factor. */
  private static final String SHOWN =
      """
      (select %s
       from (
         select rated_impressions as impressions, rated_clicks as clicks,
                rated_conversions as conversions,
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
      select %1$s, %3$s::text as currency,
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
      from (%2$s) u
      group by %1$s
      """;

  static final String CAMPAIGNS =
      OverviewStore.campaignsPage(SUMS, join(FIRST), LISTED, sortedBy(OF_RETURN));

  private ConvertedSql() {}

  static String groups(Collection<Dimension> by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(by);
    var separated = GroupsSql.groups(dimensions, SUMS, join(FIRST));
    return GroupsSql.page(
        together("platform, account_id, campaign_id, start", separated, FIRST + 3),
        sortedByOfGroup(),
        GroupsSql.name(dimensions, ""));
  }

  /**
   * Joins days, {@code d}, with the factors of their currencies.
   *
   * @param first the number of the first of the three parameters with the factors
   */
  public static String join(int first) {
    return JOIN.replace("{1}", "$" + first)
        .replace("{2}", "$" + (first + 1))
        .replace("{3}", "$" + (first + 2));
  }

  /**
   * Groups of all currencies together.
   *
   * @param names of a group
   * @param separated groups that are separated by currency, with {@link #SUMS}
   * @param target the number of the parameter with the currency of the amounts
   */
  public static String together(String names, String separated, int target) {
    return GROUPS.formatted(names, separated, "$" + target);
  }

  /** The value by which groups are sorted. */
  public static String sortedByOfGroup() {
    return sortedBy(OF_RETURN_OF_GROUP);
  }

  private static String sortedBy(String ofReturn) {
    return SHOWN.formatted(FigureColumns.sortValue("v.", "v.return_"), ofReturn);
  }
}
