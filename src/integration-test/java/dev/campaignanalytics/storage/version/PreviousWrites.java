package dev.campaignanalytics.storage.version;

/**
 * The statements of the version before, which knows of no batches; for rows that are given as text.
 */
final class PreviousWrites {
  /** What {@code POST /metrics} runs; the parameters are those of the store, $1 to $13. */
  static final String MIXED =
      """
      with stored as (
        insert into campaign_metrics as m
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at)
        select campaign_id, platform, account_id, grain, ts, local_date, impressions, clicks,
               conversions * 0.000001, cost * 0.000001, revenue * 0.000001, currency,
               statement_timestamp(), statement_timestamp()
        from (values %s) as i(campaign_id, platform, account_id, grain, ts, local_date,
                              impressions, clicks, conversions, cost, revenue, currency)
        on conflict (campaign_id, platform, account_id, grain, "timestamp") do update set
          local_date = excluded.local_date, impressions = excluded.impressions,
          clicks = excluded.clicks, conversions = excluded.conversions, cost = excluded.cost,
          revenue = excluded.revenue, currency = excluded.currency,
          observed_at = excluded.observed_at,
          restated_at = case
            when (m.impressions, m.clicks, m.conversions, m.cost, m.revenue, m.currency)
                 is distinct from
                 (excluded.impressions, excluded.clicks, excluded.conversions, excluded.cost,
                  excluded.revenue, excluded.currency)
            then excluded.observed_at else m.restated_at end
        where m.grain <> 'EVENT'
        returning campaign_id, platform, account_id, grain, local_date, currency, impressions,
                  clicks, (conversions * 1000000)::bigint as conversions,
                  (cost * 1000000)::bigint as cost, (revenue * 1000000)::bigint as revenue,
                  observed_at
      )
      insert into campaign_daily as d
        (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
         event_conversions, event_cost, event_revenue, day_impressions, day_clicks,
         day_conversions, day_cost, day_revenue, observed_at)
      select campaign_id, local_date, platform, account_id, currency,
             coalesce(sum(impressions) filter (where grain = 'EVENT'), 0),
             coalesce(sum(clicks) filter (where grain = 'EVENT'), 0),
             coalesce(sum(conversions) filter (where grain = 'EVENT'), 0),
             coalesce(sum(cost) filter (where grain = 'EVENT'), 0),
             coalesce(sum(revenue) filter (where grain = 'EVENT'), 0),
             max(impressions) filter (where grain = 'DAY'),
             max(clicks) filter (where grain = 'DAY'),
             max(conversions) filter (where grain = 'DAY'),
             max(cost) filter (where grain = 'DAY'),
             max(revenue) filter (where grain = 'DAY'), max(observed_at)
      from stored
      where grain <> 'HOUR'
      group by campaign_id, local_date, platform, account_id, currency
      on conflict (campaign_id, local_date, platform, account_id, currency) do update set
        event_impressions = d.event_impressions + excluded.event_impressions,
        event_clicks = d.event_clicks + excluded.event_clicks,
        event_conversions = d.event_conversions + excluded.event_conversions,
        event_cost = d.event_cost + excluded.event_cost,
        event_revenue = d.event_revenue + excluded.event_revenue,
        day_impressions = coalesce(excluded.day_impressions, d.day_impressions),
        day_clicks = coalesce(excluded.day_clicks, d.day_clicks),
        day_conversions = coalesce(excluded.day_conversions, d.day_conversions),
        day_cost = coalesce(excluded.day_cost, d.day_cost),
        day_revenue = coalesce(excluded.day_revenue, d.day_revenue),
        observed_at = greatest(d.observed_at, excluded.observed_at)
      """;

  private PreviousWrites() {}

  /** A statement that stores one row. */
  static String row(
      String campaign, String grain, String start, long impressions, String currency) {
    var values =
        "('%s', 'meta', 'a', '%s', '%s'::timestamptz, '%s'::date, %d::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, '%s')"
            .formatted(campaign, grain, start, start.substring(0, 10), impressions, currency);
    return MIXED.formatted(values);
  }
}
