package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.budget.Plan;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.pacing.AmountHistory;
import dev.campaignanalytics.model.pacing.BudgetCase;
import dev.campaignanalytics.model.pacing.DailySpend;
import dev.campaignanalytics.model.pacing.TotalLimit;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Budgets and plans with what was spent of them by day. Every method fails with {@link
 * StorageException}.
 */
public final class PacingStore {
  /** A month and the six weeks before it, which profiles are made of. */
  private static final int USUAL_DAYS = 80;

  /** A complete quarter, and the weeks before it. */
  private static final int BACKTEST_DAYS = 200;

  private static final String BUDGETS =
      """
      select b.platform, b.account_id, b.level, b.budget_id,
        coalesce(nullif(b.name, ''), n.name, '') as name, b.kind, b.currency, b.amount,
        b.total, b.starts, b.ends, b.valid_from, b.not_before, b.valid_to, a.time_zone, s.data_as_of,
        exists (
          select from budget_members m join campaigns c using (campaign_id, platform, account_id)
          where m.platform = b.platform and m.account_id = b.account_id and m.level = b.level
            and m.budget_id = b.budget_id and m.valid_to is null
            and c.status in ('ACTIVE', 'LIMITED', 'UNKNOWN')) as runs
      from budgets b
      join accounts a on a.platform = b.platform and a.account_id = b.account_id
      left join sync_state s on s.platform = b.platform and s.account_id = b.account_id
      left join campaigns n on b.level = 'CAMPAIGN' and n.campaign_id = b.budget_id
        and n.platform = b.platform and n.account_id = b.account_id
      where %s and exists (
        select from budgets c
        where c.platform = b.platform and c.account_id = b.account_id and c.level = b.level
          and c.budget_id = b.budget_id and c.valid_to is null)
      order by b.platform, b.account_id, b.level, b.budget_id, b.valid_from
      """
          .formatted(BudgetScope.SQL);

  private static final String SPENT =
      """
      select b.platform, b.account_id, b.level, b.budget_id, d.local_date, d.currency,
        sum(d.cost_micros)::bigint as cost
      from budget_members b
      join campaign_daily d on d.campaign_id = b.campaign_id and d.platform = b.platform
        and d.account_id = b.account_id
      where %s and b.valid_to is null and d.local_date >= $5 and d.cost_micros <> 0
      group by 1, 2, 3, 4, 5, 6
      """
          .formatted(BudgetScope.SQL);

  /** Before the other days; only of budgets with a total limit, whose whole life counts. */
  private static final String SPENT_EARLIER =
      """
      select b.platform, b.account_id, b.level, b.budget_id, sum(d.cost_micros)::bigint as cost
      from budgets b
      join budget_members m on m.platform = b.platform and m.account_id = b.account_id
        and m.level = b.level and m.budget_id = b.budget_id and m.valid_to is null
      join campaign_daily d on d.campaign_id = m.campaign_id and d.platform = m.platform
        and d.account_id = m.account_id and d.currency = b.currency
      where %s and b.valid_to is null and b.total is not null and d.local_date < $5
      group by 1, 2, 3, 4
      """
          .formatted(BudgetScope.SQL);

  private static final String SPENT_OF_PLAN =
      """
      select d.local_date, d.currency, sum(d.cost_micros)::bigint as cost
      from unnest($1::text[], $2::text[], $3::text[]) as m(platform, account_id, campaign_id)
      join campaign_daily d using (platform, account_id, campaign_id)
      where d.local_date >= $4 and d.cost_micros <> 0
      group by 1, 2
      """;

  private static final String STATE_OF_PLAN =
      """
      select min(s.data_as_of) as data_as_of, min(a.time_zone) as time_zone,
        coalesce(bool_or(c.status in ('ACTIVE', 'LIMITED', 'UNKNOWN')), false) as runs
      from unnest($1::text[], $2::text[], $3::text[]) as m(platform, account_id, campaign_id)
      left join campaigns c using (platform, account_id, campaign_id)
      left join accounts a using (platform, account_id)
      left join sync_state s using (platform, account_id)
      """;

  private final Database database;

  public PacingStore(Database database) {
    this.database = database;
  }

  /** The current budgets with the days that a pace needs, in the order of their accounts. */
  public Future<List<BudgetCase>> budgets(Selection selection, LocalDate today) {
    return since(selection, today.minusDays(USUAL_DAYS));
  }

  /** The same with the days that a backtest needs. */
  public Future<List<BudgetCase>> pastBudgets(Selection selection, LocalDate today) {
    return since(selection, today.minusDays(BACKTEST_DAYS));
  }

  private Future<List<BudgetCase>> since(Selection selection, LocalDate from) {
    return database
        .execute(BUDGETS, BudgetScope.tuple(selection))
        .compose(
            rows -> {
              var byKey = new LinkedHashMap<Key, List<Row>>();
              rows.forEach(
                  row -> byKey.computeIfAbsent(Key.of(row), key -> new ArrayList<>()).add(row));
              var first = oldest(byKey, from);
              var days = BudgetScope.tuple(selection).addLocalDate(first);
              return Future.all(
                      database.execute(SPENT, days), database.execute(SPENT_EARLIER, days))
                  .map(both -> cases(byKey, both.resultAt(0), both.resultAt(1)));
            });
  }

  private static LocalDate oldest(Map<Key, List<Row>> byKey, LocalDate from) {
    return byKey.values().stream()
        .flatMap(List::stream)
        .filter(row -> !BudgetKind.valueOf(row.getString("kind")).isPerDay())
        .flatMap(row -> day(row, "starts", ZoneOffset.UTC).stream())
        .map(day -> day.minusDays(1))
        .reduce(from, (a, b) -> a.isBefore(b) ? a : b);
  }

  private static List<BudgetCase> cases(
      Map<Key, List<Row>> byKey, Iterable<Row> spent, Iterable<Row> spentEarlier) {
    var earlier = new HashMap<Key, Long>();
    spentEarlier.forEach(row -> earlier.put(Key.of(row), row.getLong("cost")));
    var costs = new LinkedHashMap<Key, Map<String, TreeMap<LocalDate, Long>>>();
    spent.forEach(
        row ->
            costs
                .computeIfAbsent(Key.of(row), key -> new TreeMap<>())
                .computeIfAbsent(row.getString("currency"), currency -> new TreeMap<>())
                .put(row.getLocalDate("local_date"), row.getLong("cost")));
    return byKey.entrySet().stream()
        .map(
            entry ->
                budget(
                    entry.getValue(),
                    costs.getOrDefault(entry.getKey(), Map.of()),
                    earlier.getOrDefault(entry.getKey(), 0L)))
        .toList();
  }

  private static BudgetCase budget(
      List<Row> history, Map<String, TreeMap<LocalDate, Long>> spent, long earlier) {
    var current = history.get(history.size() - 1);
    var zone = ZoneText.zone(current.getString("time_zone"));
    var account =
        new AccountRef(
            Platform.of(current.getString("platform")).orElseThrow(),
            current.getString("account_id"));
    var currency = current.getString("currency");
    return new BudgetCase(
        new BudgetCase.Name(
            BudgetLevel.valueOf(current.getString("level")),
            current.getString("budget_id"),
            current.getString("name"),
            Optional.of(account),
            currency,
            zone),
        BudgetKind.valueOf(current.getString("kind")),
        amounts(history, current, zone),
        new BudgetCase.Flight(
            day(current, "starts", zone),
            // Exclusive.
            Optional.ofNullable(current.getOffsetDateTime("ends"))
                .map(end -> end.toInstant().minusNanos(1).atZone(zone).toLocalDate())),
        Optional.ofNullable(current.getLong("total"))
            .map(amount -> new TotalLimit(amount, earlier)),
        new DailySpend(spent.getOrDefault(currency, new TreeMap<>())),
        new BudgetCase.State(
            current.getBoolean("runs"),
            Optional.ofNullable(current.getOffsetDateTime("data_as_of"))
                .map(OffsetDateTime::toInstant),
            spent.keySet().stream().filter(other -> !other.equals(currency)).sorted().toList()));
  }

  /** Of the present kind and currency; the first reading of a budget does not date it. */
  private static Optional<AmountHistory> amounts(List<Row> history, Row current, ZoneId zone) {
    var changes =
        history.stream()
            .filter(row -> row.getLong("amount") != null)
            .filter(row -> row.getString("kind").equals(current.getString("kind")))
            .filter(row -> row.getString("currency").equals(current.getString("currency")))
            .map(
                row ->
                    new AmountHistory.Change(
                        row.getOffsetDateTime("not_before") == null
                            ? LocalDate.MIN
                            : day(row, "valid_from", zone).orElseThrow(),
                        row.getLong("amount"),
                        day(row, "not_before", zone)))
            .toList();
    return changes.isEmpty() ? Optional.empty() : Optional.of(new AmountHistory(changes));
  }

  private static Optional<LocalDate> day(Row row, String column, ZoneId zone) {
    return Optional.ofNullable(row.getOffsetDateTime(column))
        .map(at -> at.atZoneSameInstant(zone).toLocalDate());
  }

  /**
   * A plan, whose days are those of each campaign's account.
   *
   * @param rates by which other currencies are converted into that of the plan
   */
  public Future<BudgetCase> plan(Plan plan, RateView rates) {
    var from = plan.period().from().minusDays(60);
    return Future.all(
            database.execute(STATE_OF_PLAN, members(plan)),
            database.execute(SPENT_OF_PLAN, members(plan).addLocalDate(from)))
        .map(
            both -> {
              var state = both.<Iterable<Row>>resultAt(0).iterator().next();
              var target = new ConversionTarget(plan.currency(), rates);
              var spent = ConvertedSpend.of(both.<Iterable<Row>>resultAt(1), target);
              return planCase(plan, state, spent);
            });
  }

  private static BudgetCase planCase(Plan plan, Row state, ConvertedSpend spent) {
    var zone = Optional.ofNullable(state.getString("time_zone")).map(ZoneText::zone);
    return new BudgetCase(
        new BudgetCase.Name(
            BudgetLevel.PLAN,
            plan.id(),
            plan.name(),
            Optional.empty(),
            plan.currency(),
            zone.orElse(ZoneOffset.UTC)),
        BudgetKind.FLIGHT,
        Optional.of(AmountHistory.always(plan.amount())),
        new BudgetCase.Flight(Optional.of(plan.period().from()), Optional.of(plan.period().to())),
        Optional.empty(),
        spent.spent(),
        new BudgetCase.State(
            state.getBoolean("runs"),
            Optional.ofNullable(state.getOffsetDateTime("data_as_of"))
                .map(OffsetDateTime::toInstant),
            spent.missing(),
            spent.converted()));
  }

  private static Tuple members(Plan plan) {
    return Tuple.tuple()
        .addArrayOfString(
            plan.campaigns().stream().map(c -> c.platform().wireName()).toArray(String[]::new))
        .addArrayOfString(plan.campaigns().stream().map(c -> c.accountId()).toArray(String[]::new))
        .addArrayOfString(
            plan.campaigns().stream().map(c -> c.campaignId()).toArray(String[]::new));
  }

  private record Key(String platform, String account, String level, String id) {
    private static Key of(Row row) {
      return new Key(
          row.getString("platform"),
          row.getString("account_id"),
          row.getString("level"),
          row.getString("budget_id"));
    }
  }
}
