package dev.campaignanalytics.storage.level;

/** The statements that store the figures of one level of one account: $1 to $3 say which. */
final class LevelSql {
  /** The readings as a table {@code i}. */
  private static final String INPUT =
      """
      unnest($4::text[], $5::date[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
             $10::bigint[], $11::text[], $12::timestamptz[])
        as i(entity_id, local_date, impressions, clicks, conversions, cost, revenue, currency,
             observed_at)
      """;

  /**
   * Adds entities that only figures name so far, and the ad group of an ad whose earlier figures
   * named none. Finds the parents of those that belong to another campaign or ad group.
   */
  static final String ADD_ENTITIES =
      """
      with i as materialized (
        select * from unnest($4::text[], $5::text[], $6::text[])
          as i(entity_id, campaign_id, ad_group_id)
      ), known as materialized (
        select e.entity, i.entity_id, e.campaign_id, e.ad_group_id, e.listed,
               e.campaign_id <> i.campaign_id as is_elsewhere, i.ad_group_id as named
        from i join ad_entities e on e.platform = $1 and e.account_id = $2 and e.level = $3
          and e.entity_id = i.entity_id
      ), added as (
        insert into ad_entities (platform, account_id, level, entity_id, campaign_id, ad_group_id)
        select $1, $2, $3, i.entity_id, i.campaign_id, i.ad_group_id
        from i
        where i.entity_id not in (select entity_id from known)
        order by i.entity_id
      ), completed as (
        update ad_entities e
        set ad_group_id = known.named
        from known
        where e.entity = known.entity and known.ad_group_id = '' and known.named <> ''
          and not known.is_elsewhere and not known.listed
      )
      select entity_id, campaign_id, ad_group_id
      from known
      where is_elsewhere or ad_group_id <> named and ad_group_id <> ''
      """;

  /**
   * A row that this statement has inserted has no deleter, one that it has updated has. Equal
   * figures keep the number of their last change. The trigger keeps what was replaced.
   */
  private static final String STORE =
      """
      with change as materialized (select nextval('change_batch') as batch),
      stored as (
        insert into level_daily as d
          (entity, local_date, level, impressions, clicks, conversions_micros, cost_micros,
           revenue_micros, currency, observed_at, batch)
        select e.entity, i.local_date, $3, i.impressions, i.clicks, i.conversions, i.cost,
               i.revenue, i.currency, %2$s, (select batch from change)
        from %1$s
        join ad_entities e on e.platform = $1 and e.account_id = $2 and e.level = $3
          and e.entity_id = i.entity_id
        %4$s
        on conflict (entity, local_date, level) do update set
          impressions = excluded.impressions, clicks = excluded.clicks,
          conversions_micros = excluded.conversions_micros, cost_micros = excluded.cost_micros,
          revenue_micros = excluded.revenue_micros, currency = excluded.currency,
          observed_at = excluded.observed_at,
          batch = case
            when (d.impressions, d.clicks, d.conversions_micros, d.cost_micros, d.revenue_micros,
                  d.currency)
                 is distinct from
                 (excluded.impressions, excluded.clicks, excluded.conversions_micros,
                  excluded.cost_micros, excluded.revenue_micros, excluded.currency)
            then excluded.batch else d.batch end
        where %3$s
        returning local_date, xmax = 0 as is_new,
                  batch is not distinct from (select batch from change) as is_changed
      ), opened as (
        insert into open_batches (batch, changed_rows)
        select (select batch from change), count(*) from stored where is_changed having count(*) > 0
      )
      select local_date, (count(*) filter (where is_new))::int as inserted,
             (count(*) filter (where is_changed and not is_new))::int as updated
      from stored
      where is_changed
      group by local_date
      """;

  /** A later complete reading of the day had no such row. */
  private static final String NOT_SUPERSEDED =
      """
      where not exists (
        select from level_days r
        where r.level = $3 and r.platform = $1 and r.account_id = $2
          and r.local_date = i.local_date and r.read_at > i.observed_at)
      """;

  /** Of the same day the latest observation counts, regardless of the order of arrival. */
  static final String STORE_OBSERVED =
      STORE.formatted(
          INPUT, "i.observed_at", "excluded.observed_at > d.observed_at", NOT_SUPERSEDED);

  /** Of the same day the row that the database accepts last counts, by the database's clock. */
  static final String STORE_ACCEPTED = STORE.formatted(INPUT, "statement_timestamp()", "true", "");

  /**
   * Days of a window that no reading of it has observed: $4 is before or at the time of its first
   * reading. $7 are days about which the window knows not enough.
   */
  static final String ZERO_ABSENT =
      """
      with change as materialized (select nextval('change_batch') as batch),
      zeroed as (
        update level_daily d
        set impressions = 0, clicks = 0, conversions_micros = 0, cost_micros = 0,
            revenue_micros = 0, observed_at = $4, batch = (select batch from change)
        from ad_entities e
        where e.platform = $1 and e.account_id = $2 and e.level = $3
          and d.entity = e.entity and d.level = $3 and d.local_date between $5 and $6
          and d.local_date <> all ($7::date[]) and d.observed_at < $4
          and (d.impressions, d.clicks, d.conversions_micros, d.cost_micros, d.revenue_micros)
              is distinct from (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)
        returning d.local_date
      ), opened as (
        insert into open_batches (batch, changed_rows)
        select (select batch from change), count(*) from zeroed having count(*) > 0
      )
      select local_date, count(*)::int as zeroed from zeroed group by local_date
      """;

  /** Days whose figures have changed; their pages are not right any more. */
  static final String DAYS_CHANGED =
      """
      with gone as (
        delete from level_pages
        where level = $3 and platform = $1 and account_id = $2 and local_date = any ($4::date[])
      )
      insert into level_days (level, local_date, platform, account_id, changed_at)
      select $3, day, $1, $2, clock_timestamp() from unnest($4::date[]) as day
      on conflict (level, local_date, platform, account_id) do update set
        changed_at = excluded.changed_at, packed = false
      """;

  /** All days of a window that were read completely. */
  static final String DAYS_READ =
      """
      insert into level_days as d (level, local_date, platform, account_id, changed_at, read_at)
      select $3, day::date, $1, $2, clock_timestamp(), $4
      from generate_series($5::date::timestamp, $6::date::timestamp, interval '1 day') as day
      where day::date <> all ($7::date[])
      on conflict (level, local_date, platform, account_id) do update set
        read_at = greatest(d.read_at, excluded.read_at)
      """;

  private LevelSql() {}
}
