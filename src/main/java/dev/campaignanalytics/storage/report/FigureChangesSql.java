package dev.campaignanalytics.storage.report;

/** The statements that read changes in the order of versions. */
final class FigureChangesSql {
  /**
   * The version of a sealed batch. Not for one that is committed and open: its version is not known
   * yet.
   */
  private static final String VERSION_OF =
      """
      coalesce(
        (select l.version from late_batches l where l.batch = %1$s),
        (select v.version from versions v where v.upto >= %1$s
         order by v.upto, v.version limit 1))
      """;

  /**
   * How many versions fit into a page, by the rows that they changed; at least one. Its last row is
   * a whole version.
   */
  private static final String SPAN =
      """
      with span as materialized (
        select coalesce(max(v.version), $6::bigint) as through, coalesce(max(v.upto), 0) as high,
               coalesce((select upto from versions where version = $6::bigint), 0) as low,
               (select version from versions order by version desc limit 1) as newest,
               array(select batch from open_batches) as open
        from (
          select version, upto, sum(changed_rows) over (order by version) - changed_rows as before
          from versions
          where version > $6::bigint
          order by version
          limit 500
        ) v
        where v.before < $12::int
      )
      """;

  private static final String IN_SPAN =
      """
      (s.batch > (select low from span) and s.batch <= (select high from span)
       or s.batch = any (array(select l.batch from late_batches l, span
                               where l.version > $6::bigint and l.version <= span.through)))
      and s.batch <> all ((select open from span)::bigint[])
      """;

  private static final String FIGURES =
      """
      s.campaign_id, s.platform, s.account_id, s.grain, s."timestamp", s.impressions, s.clicks,
      s.conversions, s.cost, s.revenue, s.currency, s.batch\
      """;

  /** The last state of each reading in each version, and the last one before it. */
  private static final String CHANGES =
      """
      , states as (
        select %1$s, null::bigint as replaced_by from campaign_metrics s where %2$s
        union all
        select %1$s, s.replaced_by from campaign_metrics_history s where %2$s
      ), dated as (
        select s.*, %3$s as version from states s
      ), changes as (
        select d.*, b.is_known, b.impressions as b_impressions, b.clicks as b_clicks,
               b.conversions as b_conversions, b.cost as b_cost, b.revenue as b_revenue,
               b.currency as b_currency
        from dated d
        cross join span
        left join lateral (
          select true as is_known, h.*
          from campaign_metrics_history h
          where d.grain <> 'EVENT' and h.campaign_id = d.campaign_id
            and h."timestamp" = d."timestamp" and h.platform = d.platform
            and h.account_id = d.account_id and h.grain = d.grain
            and h.replaced_by <> all (span.open) and %4$s = d.version
            and (h.batch is null or %5$s < d.version)
          limit 1
        ) b on true
        where d.version > $6::bigint and d.version <= span.through
          and (d.replaced_by is null or d.replaced_by = any (span.open)
               or %6$s is distinct from d.version)
          and (b.impressions, b.clicks, b.conversions, b.cost, b.revenue, b.currency)
              is distinct from
              (d.impressions, d.clicks, d.conversions, d.cost, d.revenue, d.currency)
      )
      """
          .formatted(
              FIGURES,
              IN_SPAN,
              version("s.batch"),
              version("h.replaced_by"),
              version("h.batch"),
              version("d.replaced_by"));

  /** Readings from before versions, as they were in the first one. */
  private static final String FIRST_SPAN =
      """
      with span as materialized (
        select 1::bigint as through,
               (select version from versions order by version desc limit 1) as newest
      ), changes as (
        select d.*, 1::bigint as version, null::boolean as is_known,
               null::numeric as b_impressions, null::numeric as b_clicks,
               null::numeric as b_conversions, null::numeric as b_cost,
               null::numeric as b_revenue, null::text as b_currency
        from (
          select %1$s from campaign_metrics s where s.batch is null
          union all
          select %1$s from campaign_metrics_history s
          where s.batch is null and s.replaced_by is not null
        ) d
        where $6::bigint < 1 and $12::int > 0
      )
      """
          .formatted(FIGURES);

  private static final String PAGE =
      """
      select span.through, span.newest, p.*, v.sealed_at,
             coalesce((select c.name from campaigns c
                       where c.campaign_id = p.campaign_id and c.platform = p.platform
                         and c.account_id = p.account_id), p.campaign_id) as name
      from span
      left join (
        select d.version, d.campaign_id, d.platform, d.account_id, d.grain, d."timestamp",
               d.currency, d.is_known, d.b_currency,
               d.impressions::numeric as after_impressions, d.clicks::numeric as after_clicks,
               d.conversions * 1000000 as after_conversions, d.cost * 1000000 as after_cost,
               d.revenue * 1000000 as after_revenue,
               d.b_impressions::numeric as before_impressions,
               d.b_clicks::numeric as before_clicks,
               d.b_conversions * 1000000 as before_conversions,
               d.b_cost * 1000000 as before_cost, d.b_revenue * 1000000 as before_revenue
        from changes d
        where %s
          and ($7::text is null or d.version > $6::bigint + 1
               or (d.campaign_id, d.platform, d.account_id, d.grain, d."timestamp")
                  > ($7::text, $8::text, $9::text, $10::text, $11::timestamptz))
        order by d.version, d.campaign_id, d.platform, d.account_id, d.grain, d."timestamp"
        limit $12::int
      ) p on true
      left join versions v on v.version = p.version
      order by p.version, p.campaign_id, p.platform, p.account_id, p.grain, p."timestamp"
      """
          .formatted(SelectionSql.SELECTED);

  /**
   * A page of changes after a version. The parameters after the selection's: the version, the key
   * where the page before ended in the next one, the number of rows. Each row has the last version
   * of the page; if there are no changes, one row has nothing else.
   */
  static final String AFTER_A_VERSION = SPAN + CHANGES + PAGE;

  /** The same for what the first version has. */
  static final String FIRST = FIRST_SPAN + PAGE;

  private FigureChangesSql() {}

  private static String version(String batch) {
    return VERSION_OF.formatted(batch);
  }
}
