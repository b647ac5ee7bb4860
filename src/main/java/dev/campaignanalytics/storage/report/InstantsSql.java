package dev.campaignanalytics.storage.report;

/**
 * Sums between two instants: the whole local days of each account from the roll-up, and only the
 * hours at both ends from readings. By one statement, so that both come from one snapshot. There is
 * one row for each account and currency.
 */
final class InstantsSql {
  /**
   * When a day begins for an account: with the first instant after the day before. Its midnight may
   * not exist or exist twice, where clocks change at midnight.
   */
  private static final String BEGIN =
      "(%s - interval '1 microsecond') at time zone zone + interval '1 microsecond'";

  /** The selected accounts that have the campaign, with their whole days. */
  private static final String ACCOUNTS =
      """
      select k.*, k.from_day + k.is_first_partial::int as first_day, %s as days_end
      from (
        select c.platform, c.account_id, a.time_zone, z.zone, s.from_day,
               %s < {from}::timestamptz as is_first_partial,
               ({to}::timestamptz at time zone z.zone)::date as end_day
        from campaigns c
        left join accounts a on a.platform = c.platform and a.account_id = c.account_id
        cross join lateral (select coalesce(a.time_zone, {zone}) as zone) z
        cross join lateral (
          select ({from}::timestamptz at time zone z.zone)::date as from_day) s
        where c.campaign_id = {campaign}
          and ($1::text is null or c.platform = $1)
          and ($2::text is null or c.account_id = $2)
          and ($4::text[] is null or (c.platform, c.account_id) in
                (select v.platform, v.account_id
                 from unnest($4::text[], $5::text[]) as v(platform, account_id)))
          and %s
      ) k
      """;

  private static final String DAYS =
      """
      select k.platform, k.account_id, d.currency, d.local_date, d.impressions, d.clicks,
             d.conversions_micros as conversions, d.cost_micros as cost,
             d.revenue_micros as revenue, d.observed_at,
             d.day_impressions is not null as restatable, k.time_zone
      from known k
      cross join lateral (
        select *
        from campaign_daily d
        where d.campaign_id = {campaign} and d.local_date >= k.first_day
          and d.local_date < k.end_day and d.platform = k.platform
          and d.account_id = k.account_id and ($3::text is null or d.currency = $3)
        offset 0) d
      """;

  /**
   * Readings of the days of which only a part is between the instants, by hour of local time. As in
   * a whole day, the stored date says to which day a reading belongs, so none counts twice or not
   * at all. Labels of hours are the account's wall clock written as UTC. Where clocks are set back
   * a label stands for two hours, so the ranges that are looked up are two hours longer than
   * needed.
   */
  private static final String HOURLY =
      """
      select k.platform, k.account_id, d.local_date, d.currency, d.grain, k.time_zone,
             date_trunc('hour', case d.grain
               when 'HOUR' then d."timestamp" at time zone 'UTC'
               else d."timestamp" at time zone k.zone end) as start,
             sum(d.impressions) as impressions, sum(d.clicks) as clicks,
             sum(d.conversions) as conversions, sum(d.cost) as cost, sum(d.revenue) as revenue,
             max(d.observed_at) as observed_at
      from known k
      cross join lateral (
        select k.first_day - 1 as day where k.is_first_partial
        union
        select k.end_day where k.days_end < {to}::timestamptz
      ) days
      cross join lateral (values
        ('EVENT', {from}::timestamptz, {to}::timestamptz),
        ('HOUR', ({from}::timestamptz at time zone k.zone) at time zone 'UTC',
         ({to}::timestamptz at time zone k.zone) at time zone 'UTC')
      ) g(grain, begins, ends)
      cross join lateral (
        select *,
               case m.grain when 'HOUR' then (m."timestamp" at time zone 'UTC') at time zone k.zone
                 else m."timestamp" end as instant
        from campaign_metrics m
        where m.campaign_id = {campaign} and m.platform = k.platform
          and m.account_id = k.account_id and m.grain = g.grain and m.local_date = days.day
          and m."timestamp" >= greatest(days.day - interval '15 hours',
                                        g.begins - interval '2 hours')
          and m."timestamp" < least(days.day + interval '39 hours', g.ends + interval '2 hours')
          and ($3::text is null or m.currency = $3)
        offset 0) d
      where d.instant >= {from}::timestamptz and d.instant < {to}::timestamptz
      group by 1, 2, 3, 4, 5, 6, 7
      """;

  private static final String SUMS =
      """
      with known as materialized (%s),
      hourly as (%s),
      chosen as (
        select h.*, bool_or(grain = 'HOUR')
                      over (partition by platform, account_id, local_date, currency, start)
                      as reported
        from hourly h
      )
      select platform, currency{day}, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
             max(observed_at) as as_of, bool_or(restatable) as restatable,
             min(time_zone) as time_zone
      from (
        %s
        union all
        select platform, account_id, currency, local_date, impressions, clicks,
               conversions * 1000000, cost * 1000000, revenue * 1000000, observed_at, grain = 'HOUR', time_zone
        from chosen
        where grain = 'HOUR' or not reported
      ) parts
      group by platform, account_id, currency{day}
      """;

  /**
   * Sums by hour of local time. Hours are labelled in local time, so the account's zone defines
   * their instants. An hour that its platform has reported takes precedence; otherwise its events
   * are summed.
   */
  private static final String BY_HOUR =
      """
      with hourly as (
        select d.platform, d.account_id, d.currency, d.grain,
               date_trunc('hour', case d.grain
                 when 'HOUR' then d."timestamp" at time zone 'UTC'
                 else d."timestamp" at time zone coalesce(a.time_zone, {zone}) end) as start,
               sum(impressions) as impressions, sum(clicks) as clicks,
               sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
               max(observed_at) as observed_at, min(a.time_zone) as time_zone
        from campaign_metrics d
        left join accounts a on a.platform = d.platform and a.account_id = d.account_id
        where d.campaign_id = {campaign} and d.grain in ('EVENT', 'HOUR')
          and %s
          and %s
        group by 1, 2, 3, 4, 5
      ), chosen as (
        select h.*, bool_or(grain = 'HOUR')
                      over (partition by platform, account_id, currency, start) as reported
        from hourly h
      )
      select %3$s, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) * 1000000 as conversions, sum(cost) * 1000000 as cost,
             sum(revenue) * 1000000 as revenue,
             max(observed_at) as as_of, bool_or(grain = 'HOUR') as restatable,
             min(time_zone) as time_zone
      from chosen
      where grain = 'HOUR' or not reported
      group by %4$s
      """;

  static final String EXACTLY =
      """
      d."timestamp" >= {from}::timestamptz - interval '15 hours'
          and d."timestamp" < {to}::timestamptz + interval '15 hours'
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, {zone})
                else d."timestamp" end >= {from}::timestamptz
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, {zone})
                else d."timestamp" end < {to}::timestamptz
      """;

  static final String NEAR_DAYS =
      """
      d."timestamp" >= {from}::date - interval '15 hours'
          and d."timestamp" < {to}::date + interval '39 hours'
          and d.local_date between {from} and {to}
      """;

  private InstantsSql() {}

  /**
   * Sums of events and reported hours, with its parameters as named places.
   *
   * @param when {@link #EXACTLY} or {@link #NEAR_DAYS}
   * @param names by which the hours are grouped, as columns
   * @param by the same as expressions
   */
  static String hourly(String when, String names, String by) {
    return BY_HOUR.formatted(
        when, SelectionSql.SELECTED + " and " + InsightsSql.VISIBLE, names, by);
  }

  /**
   * The statement, with its parameters as named places, and {@code {day}} for one more name by
   * which the sums are grouped.
   *
   * @param visible whether any visible account has the campaign
   */
  static String sums(String visible) {
    var accounts =
        ACCOUNTS.formatted(BEGIN.formatted("end_day"), BEGIN.formatted("s.from_day"), visible);
    return SUMS.formatted(accounts, HOURLY, DAYS);
  }
}
