package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.model.version.Snapshot;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tables as they were: a statement about present figures, with each table replaced by its
 * rows of a snapshot. All of a statement is read at one moment, so changes that are committed or
 * sealed in the meantime have no effect.
 */
public final class SnapshotSql {
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(from|join) (campaign_daily|campaign_metrics|campaigns|accounts|level_daily"
              + "|ad_entities) (?=[a-z]\\b)");

  /** Batches that are committed, but not in the version although their number would be. */
  private static final String HIDDEN =
      """
      array(select batch from late_batches
            where int8range(hidden_from, version) @> {version}::bigint
            union all
            select batch from open_batches)
      """;

  /** Whether a batch is in the version; in a state from before versions only no batch is. */
  private static final String HAS =
      """
      (%1$s is null
       or {observed}::timestamptz is null and %1$s <= {upto}::bigint and %1$s <> all (%2$s))
      """;

  private static final String UNTIL = "coalesce({observed}::timestamptz, 'infinity')";

  /**
   * Present readings that were already as they are, and replaced ones that were not replaced yet.
   * Before versions only the times of observations tell this.
   */
  private static final String READINGS =
      """
      select campaign_id, platform, account_id, grain, "timestamp", local_date, impressions,
             clicks, conversions, cost, revenue, currency, observed_at
      from campaign_metrics m
      where %1$s
        and (m.batch is not null or coalesce(m.restated_at, m.first_observed_at) <= %4$s)
      union all
      select campaign_id, platform, account_id, grain, "timestamp",
             ("timestamp" at time zone 'UTC')::date, impressions, clicks, conversions, cost,
             revenue, currency, observed_at
      from campaign_metrics_history h
      where {observed}::timestamptz is null and %2$s and h.replaced_by is not null and not %3$s
      union all
      select campaign_id, platform, account_id, grain, "timestamp",
             ("timestamp" at time zone 'UTC')::date, impressions, clicks, conversions, cost,
             revenue, currency, observed_at
      from campaign_metrics_history h
      where {observed}::timestamptz is not null and h.batch is null
        and h.replaced_at > {observed}::timestamptz
        and exists (
          select from campaign_metrics m
          where m.campaign_id = h.campaign_id and m.platform = h.platform
            and m.account_id = h.account_id and m.grain = h.grain
            and m."timestamp" = h."timestamp" and m.first_observed_at <= {observed}::timestamptz)
        and not exists (
          select from campaign_metrics_history e
          where e.campaign_id = h.campaign_id and e.platform = h.platform
            and e.account_id = h.account_id and e.grain = h.grain
            and e."timestamp" = h."timestamp" and e.replaced_at > {observed}::timestamptz
            and e.replaced_at < h.replaced_at)
      """
          .formatted(has("m.batch"), has("h.batch"), has("h.replaced_by"), UNTIL);

  private static final String SAME_DAY =
      "(%s and (d.batch is not null or d.observed_at <= %s))".formatted(has("d.batch"), UNTIL);

  /**
   * Days that have not changed since come from the roll-up. All others are computed again, in all
   * of their currencies, because a restatement may have changed the currency.
   */
  private static final String DAILY =
      """
      select campaign_id, local_date, platform, account_id, currency, impressions, clicks,
             conversions_micros, cost_micros, revenue_micros, observed_at, day_impressions
      from (
        select d.*, bool_and(%1$s)
                      over (partition by campaign_id, local_date, platform, account_id) as is_same
        from campaign_daily d
      ) d
      where is_same
      union all
      select k.campaign_id, k.local_date, k.platform, k.account_id, r.currency, r.impressions,
             r.clicks, r.conversions_micros, r.cost_micros, r.revenue_micros, r.observed_at,
             r.day_impressions
      from (
        select distinct d.campaign_id, d.local_date, d.platform, d.account_id
        from campaign_daily d
        where not %1$s
      ) k
      cross join lateral (
        select m.currency,
               coalesce(max(impressions) filter (where grain = 'DAY'), sum(impressions))::bigint
                 as impressions,
               coalesce(max(clicks) filter (where grain = 'DAY'), sum(clicks))::bigint as clicks,
               (coalesce(max(conversions) filter (where grain = 'DAY'), sum(conversions))
                  * 1000000)::bigint as conversions_micros,
               (coalesce(max(cost) filter (where grain = 'DAY'), sum(cost)) * 1000000)::bigint
                 as cost_micros,
               (coalesce(max(revenue) filter (where grain = 'DAY'), sum(revenue))
                  * 1000000)::bigint as revenue_micros,
               max(observed_at) as observed_at,
               max(impressions) filter (where grain = 'DAY') as day_impressions
        from (%2$s) m
        where m.campaign_id = k.campaign_id and m.platform = k.platform
          and m.account_id = k.account_id and m.grain in ('EVENT', 'DAY')
          and m.local_date = k.local_date
          and m."timestamp" >= (k.local_date::timestamp at time zone 'UTC') - interval '15 hours'
          and m."timestamp" < (k.local_date::timestamp at time zone 'UTC') + interval '39 hours'
        group by m.currency
      ) r
      """
          .formatted(SAME_DAY, READINGS);

  /** Campaigns that were known, with their present names or those of that time. */
  private static final String CAMPAIGNS =
      """
      select s.campaign_id, s.platform, s.account_id, %1$s.name, %1$s.status, %1$s.objective,
             %1$s.search_text
      from (
        select campaign_id, platform, account_id, name, status, objective, search_text
        from campaigns c where %2$s
        union all
        select campaign_id, platform, account_id, name, status, objective, search_text
        from campaigns_history h where %3$s and not %4$s
      ) s
      join campaigns n using (campaign_id, platform, account_id)
      """;

  private static final String ACCOUNTS =
      """
      select s.platform, s.account_id, %1$s.name, s.currency, s.time_zone, %1$s.status
      from (
        select platform, account_id, name, currency, time_zone, status
        from accounts c where %2$s
        union all
        select platform, account_id, name, currency, time_zone, status
        from accounts_history h where %3$s and not %4$s
      ) s
      join accounts n using (platform, account_id)
      """;

  /** Days of ad groups and ads; there were none before versions. */
  private static final String LEVEL_DAILY =
      """
      select entity, local_date, level, impressions, clicks, conversions_micros, cost_micros,
             revenue_micros, currency, observed_at
      from level_daily d where %s
      union all
      select entity, local_date, level, impressions, clicks, conversions_micros, cost_micros,
             revenue_micros, currency, observed_at
      from level_daily_history h where %s and not %s
      """
          .formatted(has("d.batch"), has("h.batch"), has("h.replaced_by"));

  private static final String AD_ENTITIES =
      """
      select s.entity, n.platform, n.account_id, n.level, n.entity_id, %1$s.campaign_id,
             %1$s.ad_group_id, %1$s.name, %1$s.status, %1$s.kind
      from (
        select entity, campaign_id, ad_group_id, name, status, kind
        from ad_entities c where %2$s
        union all
        select entity, campaign_id, ad_group_id, name, status, kind
        from ad_entities_history h where %3$s and not %4$s
      ) s
      join ad_entities n using (entity)
      """;

  /**
   * Whether a day of the roll-up, {@code d}, has changed since. To be used by {@link #at}, in a
   * statement that reads the present table.
   */
  public static final String CHANGED_DAY = "(not " + SAME_DAY + ")";

  private SnapshotSql() {}

  /**
   * The statement about a snapshot.
   *
   * @param sql reads tables under names of one letter
   * @param parameters those of the statement; those of the snapshot are added
   */
  public static String at(Snapshot snapshot, String sql, Tuple parameters) {
    int first = parameters.size() + 1;
    parameters
        .addLong(snapshot.version())
        .addLong(snapshot.upto())
        .addOffsetDateTime(snapshot.observed().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    return at(sql, snapshot.asOf().namesThen())
        .replace("{version}", "$" + first)
        .replace("{upto}", "$" + (first + 1))
        .replace("{observed}", "$" + (first + 2));
  }

  private static String at(String sql, boolean namesThen) {
    return TABLE
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + " (" + table(found.group(2), namesThen) + ") "));
  }

  private static String table(String name, boolean namesThen) {
    return switch (name) {
      case "campaign_daily" -> DAILY;
      case "campaign_metrics" -> READINGS;
      case "level_daily" -> LEVEL_DAILY;
      case "ad_entities" -> named(AD_ENTITIES, namesThen);
      case "campaigns" -> named(CAMPAIGNS, namesThen);
      default -> named(ACCOUNTS, namesThen);
    };
  }

  private static String named(String table, boolean namesThen) {
    return table.formatted(
        namesThen ? "s" : "n", has("c.batch"), has("h.batch"), has("h.replaced_by"));
  }

  /** The condition that a batch is in the snapshot; to be replaced by {@link #at}. */
  public static String has(String batch) {
    return HAS.formatted(batch, HIDDEN);
  }
}
