package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.audit.ControlTotal;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToLongFunction;

/** What accounts reported for themselves. Every method fails with {@link StorageException}. */
public final class AccountTotalsStore {
  private static final String SAVE =
      """
      insert into account_totals as t
        (platform, account_id, day, impressions, clicks, cost, campaign_impressions,
         campaign_clicks, campaign_cost, campaign_rows, settled, read_at)
      select $1, $2, day, impressions, clicks, cost, campaign_impressions, campaign_clicks,
             campaign_cost, campaign_rows, settled, $12
      from unnest($3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                  $9::bigint[], $10::bigint[], $11::boolean[])
             as i(day, impressions, clicks, cost, campaign_impressions, campaign_clicks,
                  campaign_cost, campaign_rows, settled)
      on conflict (platform, account_id, day) do update set
        impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
        campaign_impressions = excluded.campaign_impressions,
        campaign_clicks = excluded.campaign_clicks, campaign_cost = excluded.campaign_cost,
        campaign_rows = excluded.campaign_rows, settled = excluded.settled,
        read_at = excluded.read_at
      where t.read_at <= excluded.read_at
      """;

  private final Database database;

  public AccountTotalsStore(Database database) {
    this.database = database;
  }

  /**
   * Stores the totals of some days; of the same day the latest reading counts.
   *
   * @param readAt not before the campaigns of the same run were observed
   */
  public Future<Void> save(AccountRef account, List<ControlTotal> days, Instant readAt) {
    if (days.isEmpty()) {
      return Future.succeededFuture();
    }
    var tuple =
        Tuple.of(account.platform().wireName(), account.accountId())
            .addArrayOfLocalDate(days.stream().map(ControlTotal::day).toArray(LocalDate[]::new))
            .addArrayOfLong(column(days, day -> day.account().impressions()))
            .addArrayOfLong(column(days, day -> day.account().clicks()))
            .addArrayOfLong(column(days, day -> day.account().cost()))
            .addArrayOfLong(column(days, day -> day.campaigns().impressions()))
            .addArrayOfLong(column(days, day -> day.campaigns().clicks()))
            .addArrayOfLong(column(days, day -> day.campaigns().cost()))
            .addArrayOfLong(column(days, ControlTotal::rows))
            .addArrayOfBoolean(days.stream().map(ControlTotal::settled).toArray(Boolean[]::new))
            .addOffsetDateTime(readAt.atOffset(ZoneOffset.UTC));
    return database.execute(SAVE, tuple).mapEmpty();
  }

  private static Long[] column(List<ControlTotal> days, ToLongFunction<ControlTotal> value) {
    return days.stream().map(value::applyAsLong).toArray(Long[]::new);
  }
}
