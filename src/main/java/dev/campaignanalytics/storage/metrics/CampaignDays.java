package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The stored days of some campaigns of an account. Fails with {@code StorageException}. */
public final class CampaignDays {
  private static final String DAYS =
      """
      select campaign_id, local_date, currency, impressions, clicks, conversions_micros,
             cost_micros, revenue_micros
      from campaign_daily
      where platform = $1 and account_id = $2 and campaign_id = any ($3::text[])
        and local_date between $4 and $5
      order by campaign_id, local_date
      """;

  private final Database database;

  public CampaignDays(Database database) {
    this.database = database;
  }

  /** The figures of a campaign on a local day. */
  public record CampaignDay(
      CampaignRef campaign, LocalDate day, Counters counters, String currency) {}

  public Future<List<CampaignDay>> of(
      AccountRef account, List<String> campaignIds, DateRange days) {
    var parameters =
        Tuple.of(
            account.platform().wireName(),
            account.accountId(),
            campaignIds.toArray(String[]::new),
            days.from(),
            days.to());
    return database
        .read(DAYS, parameters)
        .map(
            rows -> {
              var found = new ArrayList<CampaignDay>();
              rows.forEach(row -> found.add(day(account, row)));
              return found;
            });
  }

  private static CampaignDay day(AccountRef account, Row row) {
    return new CampaignDay(
        new CampaignRef(account.platform(), account.accountId(), row.getString("campaign_id")),
        row.getLocalDate("local_date"),
        new Counters(
            row.getLong("impressions"),
            row.getLong("clicks"),
            row.getLong("conversions_micros"),
            row.getLong("cost_micros"),
            row.getLong("revenue_micros")),
        row.getString("currency"));
  }
}
