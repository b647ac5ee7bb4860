package dev.campaignanalytics.storage.report;

/**
 * Sums between two instants: the whole local days of each account from the roll-up, and only the
 * hours at both ends from readings. By one statement, so that both come from one snapshot.
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
      select k.*, %s as days_begin, %s as days_end
      from (
        select c.platform, c.account_id, a.time_zone, z.zone,
               case when %s < {from}::timestamptz then s.from_day + 1 else s.from_day end
                 as first_day,
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
      select k.platform, d.currency, d.impressions, d.clicks, d.conversions_micros as conversions,
             d.cost_micros as cost, d.revenue_micros as revenue, d.observed_at,
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
   * Readings of both ends, by hour of local time. Labels of hours are the account's wall clock
   * written as UTC. Where clocks are set back a label stands for two hours, so the ranges that are
   * looked up are two hours longer than needed; they do not overlap.
   */
  private static final String HOURLY =
      """
      select k.platform, k.account_id, d.currency, d.grain, k.time_zone,
             date_trunc('hour', case d.grain
               when 'HOUR' then d."timestamp" at time zone 'UTC'
               else d."timestamp" at time zone k.zone end) as start,
             sum(d.impressions) as impressions, sum(d.clicks) as clicks,
             sum(d.conversions) as conversions, sum(d.cost) as cost, sum(d.revenue) as revenue,
             max(d.observed_at) as observed_at
      from known k
      cross join lateral (values
        ('EVENT', {from}::timestamptz, k.days_begin, k.days_end, {to}::timestamptz),
        ('HOUR', ({from}::timestamptz at time zone k.zone) at time zone 'UTC',
         k.first_day::timestamp at time zone 'UTC', k.end_day::timestamp at time zone 'UTC',
         ({to}::timestamptz at time zone k.zone) at time zone 'UTC')
      ) g(grain, begins, days_begin, days_end, ends)
      cross join lateral (values
        (begins - interval '2 hours', least(g.days_begin, ends) + interval '2 hours'),
        (greatest(least(g.days_begin, ends) + interval '2 hours', g.days_end - interval '2 hours'),
         ends + interval '2 hours')
      ) r(first, last)
      cross join lateral (
        select *,
               case m.grain when 'HOUR' then (m."timestamp" at time zone 'UTC') at time zone k.zone
                 else m."timestamp" end as instant
        from campaign_metrics m
        where m.campaign_id = {campaign} and m.platform = k.platform
          and m.account_id = k.account_id and m.grain = g.grain
          and m."timestamp" >= r.first and m."timestamp" < r.last
          and ($3::text is null or m.currency = $3)
        offset 0) d
      where (d.local_date < k.first_day or d.local_date >= k.end_day)
        and d.instant >= {from}::timestamptz and d.instant < {to}::timestamptz
      group by 1, 2, 3, 4, 5, 6
      """;

  private static final String SUMS =
      """
      with known as materialized (%s),
      hourly as (%s),
      chosen as (
        select h.*, bool_or(grain = 'HOUR')
                      over (partition by platform, account_id, currency, start) as reported
        from hourly h
      )
      select platform, currency, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
             max(observed_at) as as_of, bool_or(restatable) as restatable,
             min(time_zone) as time_zone
      from (
        %s
        union all
        select platform, currency, impressions, clicks, conversions * 1000000, cost * 1000000,
               revenue * 1000000, observed_at, grain = 'HOUR', time_zone
        from chosen
        where grain = 'HOUR' or not reported
      ) parts
      group by platform, currency
      """;

  private InstantsSql() {}

  /**
   * The statement, with its parameters as named places.
   *
   * @param visible whether any visible account has the campaign
   */
  static String sums(String visible) {
    var accounts =
        ACCOUNTS.formatted(
            BEGIN.formatted("first_day"),
            BEGIN.formatted("end_day"),
            BEGIN.formatted("s.from_day"),
            visible);
    return SUMS.formatted(accounts, HOURLY, DAYS);
  }
}
