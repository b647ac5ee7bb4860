package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery.Position;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The statement for each grouping, built from fixed parts only. */
public final class GroupsSql {
  /** Pages are delimited by the sorted value and the group's names, like those of campaigns. */
  private static final String PAGE =
      """
      select g.*, sorted_by::text as sorted_by_text, %s as name
      from (
        select r.*
        from (
          select s.*, %s as sorted_by, count(*) over () as groups_total
          from (%s) s
        ) r
        where $17::text is null
           or case
                when sorted_by is not distinct from $12::text::numeric
                  then (coalesce(start, '-infinity'), coalesce(platform, '') collate "C",
                        coalesce(account_id, '') collate "C", coalesce(campaign_id, '') collate "C",
                        currency collate "C")
                     > (coalesce($13::date, '-infinity'), coalesce($14::text, ''),
                        coalesce($15::text, ''), coalesce($16::text, ''), $17)
                when $12 is null then false
                else sorted_by is null or sorted_by > $12::text::numeric
              end
        order by sorted_by nulls last, start, platform collate "C", account_id collate "C",
                 campaign_id collate "C", currency collate "C"
        limit $11
      ) g
      order by sorted_by nulls last, start, platform collate "C", account_id collate "C",
                 campaign_id collate "C", currency collate "C"
      """;

  private static final String GROUPS =
      """
      select %s as platform, %s as account_id, %s as campaign_id, %s as start, d.currency, %s
      from campaign_daily d %s
      where %s
      group by 1, 2, 3, 4, 5
      """;

  /** One campaign of another account takes the same steps as one that does not exist. */
  private static final String SELECTED =
      """
      d.local_date between $8 and $9
        and ($10::text is null or d.campaign_id = $10)
        and ($10::text is null or %s)
        and %s
      """
          .formatted(InsightsSql.visible(10), SelectionSql.SELECTED);

  /** The currencies of the selected days, which are $6 to $7; the campaign is $8. */
  public static final String CURRENCIES =
      """
      select distinct d.currency, d.local_date
      from campaign_daily d
      where d.local_date between $6 and $7
        and ($8::text is null or d.campaign_id = $8)
        and ($8::text is null or %s)
        and %s
      """
          .formatted(InsightsSql.visible(8), SelectionSql.SELECTED);

  /**
   * The name of a group's campaign. Other accounts may have a campaign with the same id, so only
   * those count whose figures are in the group.
   */
  private static final String NAME =
      """
      (select min(c.name collate "C")
       from campaigns c
       where c.campaign_id = g.campaign_id
         and exists (
           select from campaign_daily d
           where d.campaign_id = c.campaign_id and d.platform = c.platform
             and d.account_id = c.account_id and d.local_date between $8 and $9 and %s
             and %s))
      """;

  private static final Map<Set<Dimension>, String> STATEMENTS = new ConcurrentHashMap<>();

  private GroupsSql() {}

  public static String of(Collection<Dimension> by) {
    var dimensions = EnumSet.noneOf(Dimension.class);
    dimensions.addAll(by);
    return STATEMENTS.computeIfAbsent(dimensions, GroupsSql::statement);
  }

  /** The parameters $12 to $17, the position where the previous page ended. */
  public static Tuple addPosition(Tuple parameters, Optional<Position> after) {
    return parameters
        .addString(after.flatMap(Position::value).orElse(null))
        .addLocalDate(after.flatMap(Position::start).orElse(null))
        .addString(after.flatMap(Position::platform).map(Platform::wireName).orElse(null))
        .addString(after.flatMap(Position::accountId).orElse(null))
        .addString(after.flatMap(Position::campaignId).orElse(null))
        .addString(after.map(Position::currency).orElse(null));
  }

  private static String statement(Set<Dimension> by) {
    return page(
        groups(by, FigureColumns.SUMS, ""),
        FigureColumns.SORT_VALUE,
        name(by, " and d.currency = g.currency"));
  }

  /**
   * A statement for a page of groups.
   *
   * @param groups all groups: platform, account_id, campaign_id, start, currency, and figures
   * @param sortedBy the value of a group
   * @param name the name of a group
   */
  public static String page(String groups, String sortedBy, String name) {
    return PAGE.formatted(name, sortedBy, groups);
  }

  /**
   * All groups, separated by currency.
   *
   * @param figures of a group
   * @param join what the days, {@code d}, are joined with
   */
  public static String groups(Set<Dimension> by, String figures, String join) {
    boolean account = by.contains(Dimension.ACCOUNT);
    return GROUPS.formatted(
        account || by.contains(Dimension.PLATFORM) ? "d.platform" : "null::text",
        account ? "d.account_id" : "null::text",
        by.contains(Dimension.CAMPAIGN) ? "d.campaign_id" : "null::text",
        start(by),
        figures,
        join,
        SELECTED);
  }

  /**
   * The name of a group, {@code g}; null where campaigns are not distinguished.
   *
   * @param isOfGroup a further condition for the days, {@code d}, of the group
   */
  public static String name(Set<Dimension> by, String isOfGroup) {
    if (!by.contains(Dimension.CAMPAIGN)) {
      return "null::text";
    }
    var inGroup = new StringBuilder(isWithinStart(by)).append(isOfGroup);
    if (by.contains(Dimension.ACCOUNT)) {
      inGroup.append(" and d.account_id = g.account_id");
    }
    if (by.contains(Dimension.ACCOUNT) || by.contains(Dimension.PLATFORM)) {
      inGroup.append(" and d.platform = g.platform");
    }
    return NAME.formatted(inGroup, SelectionSql.SELECTED);
  }

  private static String isWithinStart(Set<Dimension> by) {
    if (by.contains(Dimension.DAY)) {
      return "d.local_date = g.start";
    }
    if (by.contains(Dimension.WEEK)) {
      return "d.local_date >= g.start and d.local_date < g.start + 7";
    }
    return by.contains(Dimension.MONTH)
        ? "d.local_date >= g.start and d.local_date < (g.start + interval '1 month')::date"
        : "true";
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
