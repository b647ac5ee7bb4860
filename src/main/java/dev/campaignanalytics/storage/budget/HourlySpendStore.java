package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.pacing.HourlySpend;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was spent in each of the last hours, where platforms report hours. Every method fails with
 * {@link StorageException}.
 */
public final class HourlySpendStore {
  /** The local day of every zone, as far as it has passed. */
  private static final Duration TODAY = Duration.ofHours(26);

  /** A week before the local day of every zone. */
  private static final Duration USUAL = Duration.ofDays(8);

  private static final String BY_BUDGET =
      """
      select b.platform, b.account_id, b.level, b.budget_id, r."timestamp",
        sum(r.cost * 1000000)::bigint as cost
      from budget_members b
      join campaign_metrics r on r.platform = b.platform and r.account_id = b.account_id
        and r.campaign_id = b.campaign_id
      where %s and b.valid_to is null and r.grain = 'HOUR' and r."timestamp" >= $5 and r.cost <> 0
      group by 1, 2, 3, 4, 5
      """
          .formatted(BudgetScope.SQL);

  private static final String BY_ACCOUNT =
      """
      select b.platform, b.account_id, b."timestamp", sum(b.cost * 1000000)::bigint as cost
      from campaign_metrics b
      where %s and b.grain = 'HOUR' and b."timestamp" >= $5 and b.cost <> 0
      group by 1, 2, 3
      """
          .formatted(BudgetScope.SQL);

  private final Database database;

  public HourlySpendStore(Database database) {
    this.database = database;
  }

  /** A budget of a platform. */
  public record BudgetKey(AccountRef account, BudgetLevel level, String id) {}

  /** The hours of the last day. */
  public Future<Map<BudgetKey, HourlySpend>> ofBudgets(Selection selection, Instant now) {
    return read(BY_BUDGET, selection, now.minus(TODAY), HourlySpendStore::budget);
  }

  /** The hours of the last week, in the account's currencies alike. */
  public Future<Map<AccountRef, HourlySpend>> ofAccounts(Selection selection, Instant now) {
    return read(BY_ACCOUNT, selection, now.minus(USUAL), HourlySpendStore::account);
  }

  private <K> Future<Map<K, HourlySpend>> read(
      String sql, Selection selection, Instant from, Function<Row, K> key) {
    return database
        .report(sql, BudgetScope.tuple(selection).addOffsetDateTime(from.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              var hours = new HashMap<K, Map<Instant, Long>>();
              rows.forEach(
                  row ->
                      hours
                          .computeIfAbsent(key.apply(row), missing -> new HashMap<>())
                          .put(
                              row.getOffsetDateTime("timestamp").toInstant(), row.getLong("cost")));
              var spend = new HashMap<K, HourlySpend>();
              hours.forEach((one, byHour) -> spend.put(one, new HourlySpend(byHour)));
              return spend;
            });
  }

  private static BudgetKey budget(Row row) {
    return new BudgetKey(
        account(row), BudgetLevel.valueOf(row.getString("level")), row.getString("budget_id"));
  }

  private static AccountRef account(Row row) {
    return new AccountRef(
        Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
  }
}
