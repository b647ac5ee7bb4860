package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditFacts;
import dev.campaignanalytics.model.audit.AuditRule;
import dev.campaignanalytics.model.audit.ControlTotal;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what accounts reported for themselves with what is stored of their campaigns. Only
 * accounts that are synced are compared: pushed figures have no other source. Fails with {@link
 * StorageException}.
 */
public final class AuditStore {
  /**
   * Deleted campaigns that have no figures on a day are those that its reports may have omitted.
   */
  private static final String FACTS =
      """
      with stored as (
        select d.platform, d.account_id, d.local_date as day, sum(d.impressions) as impressions,
               sum(d.clicks) as clicks, sum(d.cost_micros) as cost, count(*) as rows,
               count(distinct d.currency) as currencies, max(d.currency) as currency,
               max(d.observed_at) as observed_at,
               count(*) filter (where c.status = 'DELETED'
                                  and (d.impressions <> 0 or d.cost_micros <> 0)) as deleted
        from campaign_daily d
        left join campaigns c
          on c.campaign_id = d.campaign_id and c.platform = d.platform
         and c.account_id = d.account_id
        where d.local_date between $1 and $2
          and ($3::text is null or d.platform = $3)
          and ($4::text is null or d.account_id = $4)
        group by d.platform, d.account_id, d.local_date
      ), totals as (
        select *
        from account_totals
        where day between $1 and $2 and ($3::text is null or platform = $3)
          and ($4::text is null or account_id = $4)
      ), deleted as (
        select platform, account_id, count(*) as campaigns
        from campaigns
        where status = 'DELETED' and platform in ('meta', 'tiktok')
        group by platform, account_id
      )
      select platform, account_id, day, a.time_zone, coalesce(a.currency, d.currency, '') as currency,
             t.impressions as total_impressions, t.clicks as total_clicks, t.cost as total_cost,
             t.campaign_impressions, t.campaign_clicks, t.campaign_cost, t.campaign_rows,
             t.settled, t.read_at,
             least(coalesce(d.impressions, 0), 9223372036854775807)::bigint as impressions,
             least(coalesce(d.clicks, 0), 9223372036854775807)::bigint as clicks,
             least(coalesce(d.cost, 0), 9223372036854775807)::bigint as cost,
             coalesce(d.rows, 0)::int as rows, coalesce(d.currencies, 0)::int as currencies,
             d.observed_at,
             coalesce(x.campaigns, 0) > coalesce(d.deleted, 0) as omits_deleted,
             not s.pollable or s.unreadable or s.state in ('DISABLED', 'REAUTH_NEEDED')
               as access_lost,
             (select count(*)::int from quarantined_rows q
              where q.platform = s.platform and q.account_id = s.account_id
                and q.grain = 'DAY' and q.resolved_at is null
                and day between q.range_from and q.range_to) as quarantined
      from totals t
      full join stored d using (platform, account_id, day)
      join sync_state s using (platform, account_id)
      left join accounts a using (platform, account_id)
      left join deleted x using (platform, account_id)
      where account_id <> ''
        and ($5::text[] is null or (platform, account_id) in
              (select v.platform, v.account_id
               from unnest($5::text[], $6::text[]) as v(platform, account_id)))
      order by day desc, platform, account_id
      """;

  private static final String LAST_RECOUNT =
      """
      select night, started_at, ended_at, checked, different, repaired
      from recounts
      order by night desc
      limit 1
      """;

  private final Database database;

  public AuditStore(Database database) {
    this.database = database;
  }

  /**
   * Every day of the query of which anything is known; the latest first.
   *
   * @param now decides how old the days are
   */
  public Future<List<AuditDay>> days(AuditQuery query, Instant now) {
    return database
        .report(FACTS, parameters(query))
        .map(rows -> rows.stream().map(row -> AuditRule.judge(facts(row, now))).toList());
  }

  /** The latest recount of the roll-up, which may still be running; empty before the first. */
  public Future<Optional<RecountNight>> lastRecount() {
    return database
        .read(LAST_RECOUNT, Tuple.tuple())
        .map(rows -> rows.stream().findFirst().map(AuditStore::night));
  }

  private static RecountNight night(Row row) {
    return new RecountNight(
        row.getLocalDate("night"),
        row.getOffsetDateTime("started_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        row.getLong("checked"),
        row.getLong("different"),
        row.getLong("repaired"));
  }

  private static Tuple parameters(AuditQuery query) {
    var selection = query.selection();
    return Tuple.of(query.days().from(), query.days().to())
        .addString(selection.platform().map(Platform::wireName).orElse(null))
        .addString(selection.accountId().orElse(null))
        .addArrayOfString(visible(selection, ref -> ref.platform().wireName()))
        .addArrayOfString(visible(selection, AccountRef::accountId));
  }

  private static String[] visible(Selection selection, Function<AccountRef, String> column) {
    return selection
        .visible()
        .map(refs -> refs.stream().map(column).toArray(String[]::new))
        .orElse(null);
  }

  private static AuditFacts facts(Row row, Instant now) {
    var zone = Optional.ofNullable(row.getString("time_zone")).orElse("UTC");
    var account =
        new AccountRef(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
    return new AuditFacts(
        account,
        row.getLocalDate("day"),
        LocalDate.ofInstant(now, ZoneText.zone(zone)),
        Optional.ofNullable(row.getOffsetDateTime("read_at")).map(at -> control(row, at)),
        stored(row),
        new AuditFacts.Circumstances(
            row.getInteger("quarantined"),
            row.getBoolean("omits_deleted"),
            row.getBoolean("access_lost")));
  }

  private static AuditFacts.Control control(Row row, OffsetDateTime readAt) {
    var total =
        new ControlTotal(
            row.getLocalDate("day"),
            delivered(row, "total_"),
            delivered(row, "campaign_"),
            row.getInteger("campaign_rows"),
            row.getBoolean("settled"));
    return new AuditFacts.Control(total, readAt.toInstant());
  }

  private static AuditFacts.Stored stored(Row row) {
    return new AuditFacts.Stored(
        delivered(row, ""),
        row.getInteger("rows"),
        row.getInteger("currencies"),
        row.getString("currency"),
        Optional.ofNullable(row.getOffsetDateTime("observed_at")).map(OffsetDateTime::toInstant));
  }

  private static Delivered delivered(Row row, String prefix) {
    return new Delivered(
        row.getLong(prefix + "impressions"),
        row.getLong(prefix + "clicks"),
        row.getLong(prefix + "cost"));
  }
}
