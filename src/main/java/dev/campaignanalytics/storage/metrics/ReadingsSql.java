package dev.campaignanalytics.storage.metrics;

/** The statements that store readings and their changes to the roll-up together. */
final class ReadingsSql {
  /**
   * The number of this statement's changes, for {@code versions}. It is taken first and known to
   * others only when the changes are.
   */
  static final String CHANGE =
      """
      with change as materialized (select nextval('change_batch') as batch),
      """;

  /** Duplicates change nothing, so they are not even locked. */
  private static final String EVENTS =
      """
      stored as (
        insert into campaign_metrics
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at, batch)
        select campaign_id, platform, account_id, grain, ts, local_date, impressions, clicks,
               conversions * 0.000001, cost * 0.000001, revenue * 0.000001, currency,
               observed_at, observed_at, (select batch from change)
        from %s
        on conflict (campaign_id, platform, account_id, grain, "timestamp") do nothing
        returning campaign_id, platform, account_id, local_date, currency, impressions, clicks,
                  conversions, cost, revenue, observed_at
      ), daily as (
        insert into campaign_daily as d
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, observed_at, batch)
        select campaign_id, local_date, platform, account_id, currency, sum(impressions),
               sum(clicks), sum(conversions) * 1000000, sum(cost) * 1000000,
               sum(revenue) * 1000000, max(observed_at), (select batch from change)
        from stored
        group by campaign_id, local_date, platform, account_id, currency
        order by campaign_id, local_date, platform, account_id, currency
        on conflict (campaign_id, local_date, platform, account_id, currency) do update set
          event_impressions = d.event_impressions + excluded.event_impressions,
          event_clicks = d.event_clicks + excluded.event_clicks,
          event_conversions = d.event_conversions + excluded.event_conversions,
          event_cost = d.event_cost + excluded.event_cost,
          event_revenue = d.event_revenue + excluded.event_revenue,
          observed_at = greatest(d.observed_at, excluded.observed_at), batch = excluded.batch
      ), opened as (
        insert into open_batches (batch, changed_rows)
        select (select batch from change), count(*) from stored having count(*) > 0
      )
      select campaign_id, count(*)::int as inserted, 0 as updated from stored group by campaign_id
      """;

  static final String STORE_EVENTS = CHANGE + EVENTS.formatted(ReadingColumns.INPUT);

  static final String STORE_EVENTS_OF_ONE_SOURCE =
      CHANGE + EVENTS.formatted(ReadingColumns.INPUT_OF_ONE_SOURCE);

  /**
   * A later statement replaces the earlier one; a day is set in the roll-up, events are added.
   * Readings come before roll-up rows and both in the order of their keys, here as above. This
   * common lock order prevents deadlocks. Equal figures keep the number of their last change.
   */
  private static final String MIXED =
      """
      stored as (
        insert into campaign_metrics as m
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at, batch)
        select campaign_id, platform, account_id, grain, ts, local_date, impressions, clicks,
               conversions * 0.000001, cost * 0.000001, revenue * 0.000001, currency,
               %2$s, %2$s, (select batch from change)
        from %1$s
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
            then excluded.observed_at else m.restated_at end,
          batch = case
            when (m.impressions, m.clicks, m.conversions, m.cost, m.revenue, m.currency)
                 is distinct from
                 (excluded.impressions, excluded.clicks, excluded.conversions, excluded.cost,
                  excluded.revenue, excluded.currency)
            then excluded.batch else m.batch end
        where m.grain <> 'EVENT' and (%3$s)
        returning campaign_id, platform, account_id, grain, local_date, currency, impressions,
                  clicks, (conversions * 1000000)::bigint as conversions,
                  (cost * 1000000)::bigint as cost, (revenue * 1000000)::bigint as revenue,
                  observed_at, first_observed_at = observed_at as is_new,
                  coalesce(restated_at = observed_at, false) as is_restated,
                  batch is not distinct from (select batch from change) as is_changed
      ), daily as (
        insert into campaign_daily as d
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, day_impressions, day_clicks,
           day_conversions, day_cost, day_revenue, observed_at, batch)
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
               max(revenue) filter (where grain = 'DAY'), max(observed_at),
               case when bool_or(is_changed) then (select batch from change) end
        from stored
        where grain <> 'HOUR'
        group by campaign_id, local_date, platform, account_id, currency
        order by campaign_id, local_date, platform, account_id, currency
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
          observed_at = greatest(d.observed_at, excluded.observed_at),
          batch = coalesce(excluded.batch, d.batch)
      ), opened as (
        insert into open_batches (batch, changed_rows)
        select (select batch from change), count(*) from stored where is_changed having count(*) > 0
      )
      select campaign_id, (count(*) filter (where is_new))::int as inserted,
             (count(*) filter (where is_restated and not is_new))::int as updated
      from stored
      group by campaign_id
      """;

  /** Of the same period the latest observation counts, regardless of the order of arrival. */
  static final String STORE_OBSERVED =
      CHANGE
          + MIXED.formatted(
              ReadingColumns.INPUT, "observed_at", "excluded.observed_at > m.observed_at");

  /**
   * Of the same period the row that the database accepts last counts, by the database's clock. The
   * clocks of nodes differ, and an acknowledged row must not be discarded for that reason.
   */
  static final String STORE_ACCEPTED =
      CHANGE + MIXED.formatted(ReadingColumns.INPUT, "statement_timestamp()", "true");

  private ReadingsSql() {}
}
