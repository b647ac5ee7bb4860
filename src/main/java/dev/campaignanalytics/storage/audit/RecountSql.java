package dev.campaignanalytics.storage.audit;

/** The statements that add up the roll-up again from the readings. */
final class RecountSql {
  /** The roll-up's figures as the readings give them, for the rows that {@code %s} selects. */
  private static final String EXPECTED =
      """
      select campaign_id, local_date, platform, account_id, currency,
             coalesce(sum(impressions) filter (where grain = 'EVENT'), 0) as event_impressions,
             coalesce(sum(clicks) filter (where grain = 'EVENT'), 0) as event_clicks,
             coalesce(sum(conversions) filter (where grain = 'EVENT'), 0) * 1000000
               as event_conversions,
             coalesce(sum(cost) filter (where grain = 'EVENT'), 0) * 1000000 as event_cost,
             coalesce(sum(revenue) filter (where grain = 'EVENT'), 0) * 1000000 as event_revenue,
             max(impressions) filter (where grain = 'DAY') as day_impressions,
             max(clicks) filter (where grain = 'DAY') as day_clicks,
             max(conversions) filter (where grain = 'DAY') * 1000000 as day_conversions,
             max(cost) filter (where grain = 'DAY') * 1000000 as day_cost,
             max(revenue) filter (where grain = 'DAY') * 1000000 as day_revenue,
             max(observed_at) as observed_at
      from campaign_metrics
      where grain <> 'HOUR' and %s
      group by campaign_id, local_date, platform, account_id, currency
      """;

  private static final String FIGURES_OF =
      """
      %1$s.event_impressions, %1$s.event_clicks, %1$s.event_conversions, %1$s.event_cost,
      %1$s.event_revenue, %1$s.day_impressions, %1$s.day_clicks, %1$s.day_conversions,
      %1$s.day_cost, %1$s.day_revenue
      """;

  /** The months of the roll-up with their rows, the latest first. */
  static final String MONTHS =
      """
      select date_trunc('month', local_date)::date as month, count(*) as rows
      from campaign_daily
      where local_date >= $1
      group by 1
      order by 1 desc
      """;

  /** The first month whose readings are retained; null where there are none. */
  static final String FIRST_MONTH =
      """
      select min(to_date(right(c.relname, 7), 'YYYY_MM')) as month
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'campaign_metrics'::regclass
        and c.relname ~ '^campaign_metrics_\\d{4}_\\d{2}$'
      """;

  /**
   * The rows of a part of a month that do not equal their readings, and the number of rows. An
   * event of a day may be up to a day before or after it in UTC.
   */
  static final String DIFFERENCES =
      """
      with expected as (
        %1$s
      ), stored as (
        select *
        from campaign_daily
        where local_date between $1 and $2
          and mod(abs(hashtext(campaign_id)::bigint), $3) = $4
      )
      select campaign_id, local_date, platform, account_id, currency,
             count(*) over () as checked, different
      from (
        select campaign_id, local_date, platform, account_id, currency,
               case when e.observed_at is null
                 then (%3$s) is distinct from
                      (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, null::bigint,
                       null::bigint, null::bigint, null::bigint, null::bigint)
                 else (%2$s) is distinct from (%3$s) end as different
        from expected e
        full join stored s using (campaign_id, local_date, platform, account_id, currency)
      ) as compared
      order by different desc, campaign_id, local_date, platform, account_id, currency
      """
          .formatted(
              EXPECTED.formatted(
                  """
                  "timestamp" >= ($1::date - 1)::timestamp at time zone 'UTC'
                  and "timestamp" < ($2::date + 2)::timestamp at time zone 'UTC'
                  and local_date between $1 and $2
                  and mod(abs(hashtext(campaign_id)::bigint), $3) = $4
                  """),
              FIGURES_OF.formatted("e"),
              FIGURES_OF.formatted("s"));

  /** A writer that inserts the same row waits for this one, and adds its change to it. */
  static final String ENSURE =
      """
      insert into campaign_daily
        (campaign_id, local_date, platform, account_id, currency, observed_at)
      values ($1, $2, $3, $4, $5, '-infinity')
      on conflict do nothing
      """;

  /** After this no writer changes the row, and what a writer has committed is visible. */
  static final String LOCK =
      """
      select to_jsonb(d) as figures
      from campaign_daily d
      where campaign_id = $1 and local_date = $2 and platform = $3 and account_id = $4
        and currency = $5
      for update
      """;

  /** A row without readings becomes zero; it is not deleted, so that its change has a version. */
  static final String REPAIR =
      """
      with expected as (
        %1$s
      ), target as (
        select coalesce(e.event_impressions, 0) as event_impressions,
               coalesce(e.event_clicks, 0) as event_clicks,
               coalesce(e.event_conversions, 0) as event_conversions,
               coalesce(e.event_cost, 0) as event_cost,
               coalesce(e.event_revenue, 0) as event_revenue,
               e.day_impressions, e.day_clicks, e.day_conversions, e.day_cost, e.day_revenue,
               e.observed_at
        from (select 1) as one
        left join expected e on true
      )
      update campaign_daily d
      set event_impressions = t.event_impressions, event_clicks = t.event_clicks,
          event_conversions = t.event_conversions, event_cost = t.event_cost,
          event_revenue = t.event_revenue, day_impressions = t.day_impressions,
          day_clicks = t.day_clicks, day_conversions = t.day_conversions, day_cost = t.day_cost,
          day_revenue = t.day_revenue,
          observed_at = greatest(d.observed_at, t.observed_at)
      from target t
      where d.campaign_id = $1 and d.local_date = $2 and d.platform = $3 and d.account_id = $4
        and d.currency = $5 and (%2$s) is distinct from (%3$s)
      returning to_jsonb(d) as figures
      """
          .formatted(
              EXPECTED.formatted(
                  """
                  "timestamp" >= ($2::date - 1)::timestamp at time zone 'UTC'
                  and "timestamp" < ($2::date + 2)::timestamp at time zone 'UTC'
                  and campaign_id = $1 and local_date = $2 and platform = $3 and account_id = $4
                  and currency = $5
                  """),
              FIGURES_OF.formatted("t"),
              FIGURES_OF.formatted("d"));

  static final String NOTE =
      """
      insert into recount_differences
        (night, campaign_id, local_date, platform, account_id, currency, found, recounted, found_at)
      values ($6, $1, $2, $3, $4, $5, $7::text::jsonb, $8::text::jsonb, $9)
      on conflict (night, campaign_id, local_date, platform, account_id, currency) do update
        set recounted = excluded.recounted, found_at = excluded.found_at
      """;

  /** Totals of months that are not the sum of their days, and that nothing is going to add up. */
  static final String NOTE_MONTHS =
      """
      with days as (
        select campaign_id, platform, account_id, currency, sum(impressions) as impressions,
               sum(clicks) as clicks, sum(conversions_micros) as conversions_micros,
               sum(cost_micros) as cost_micros, sum(revenue_micros) as revenue_micros
        from campaign_daily
        where local_date >= $1::date and local_date < ($1::date + interval '1 month')::date
        group by campaign_id, platform, account_id, currency
      ), months as (
        select * from campaign_monthly where month = $1::date
      )
      insert into changed_campaign_months (campaign_id, month)
      select w.campaign_id, $1::date
      from (
        select distinct campaign_id
        from days d
        full join months m using (campaign_id, platform, account_id, currency)
        where (d.impressions, d.clicks, d.conversions_micros, d.cost_micros, d.revenue_micros)
              is distinct from
              (m.impressions, m.clicks, m.conversions_micros, m.cost_micros, m.revenue_micros)
      ) as w
      where $1::date < (select totals_before from monthly_totals)
        and not exists (
          select from changed_campaign_months c
          where c.campaign_id = w.campaign_id and c.month = $1::date)
      returning campaign_id
      """;

  static final String BEGIN =
      """
      insert into recounts (night, started_at) values ($1, $2)
      on conflict do nothing
      returning night
      """;

  static final String END =
      """
      update recounts set ended_at = $2, checked = $3, different = $4, repaired = $5
      where night = $1
      """;

  /** The night before; months that have ended since are checked as a whole. */
  static final String LAST =
      """
      select night, started_at, ended_at, checked, different, repaired
      from recounts
      where night < $1 and ended_at is not null
      order by night desc
      limit 1
      """;

  static final String DELETE_OLD = "delete from recount_differences where found_at < $1";

  private RecountSql() {}
}
