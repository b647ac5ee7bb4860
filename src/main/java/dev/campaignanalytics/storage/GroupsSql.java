package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Dimension;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The statement for every way to group, put together from fixed parts only. */
final class GroupsSql {
  private static final String STATEMENT =
      """
      select g.*,
             case when g.campaign_id is not null then
               (select min(c.name) from campaigns c where c.campaign_id = g.campaign_id) end as name
      from (
        select s.*, %s as sorted_by
        from (
          select %s as platform, %s as account_id, %s as campaign_id, %s as start, d.currency, %s
          from campaign_daily d
          where d.local_date between $8 and $9
            and ($10::text is null or d.campaign_id = $10)
            and %s
          group by 1, 2, 3, 4, 5
        ) s
        order by sorted_by nulls last, start, platform, account_id, campaign_id, currency
        limit $11
      ) g
      order by sorted_by nulls last, start, platform, account_id, campaign_id, currency
      """;

  private static final Map<Set<Dimension>, String> STATEMENTS = new ConcurrentHashMap<>();

  private GroupsSql() {}

  static String of(Collection<Dimension> by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(by);
    return STATEMENTS.computeIfAbsent(dimensions, GroupsSql::statement);
  }

  private static String statement(Set<Dimension> by) {
    boolean account = by.contains(Dimension.ACCOUNT);
    return STATEMENT.formatted(
        FigureColumns.SORT_VALUE,
        account || by.contains(Dimension.PLATFORM) ? "d.platform" : "null::text",
        account ? "d.account_id" : "null::text",
        by.contains(Dimension.CAMPAIGN) ? "d.campaign_id" : "null::text",
        start(by),
        FigureColumns.SUMS,
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
}
