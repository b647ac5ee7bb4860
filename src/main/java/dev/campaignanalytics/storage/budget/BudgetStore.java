package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.BudgetMember;
import dev.campaignanalytics.model.budget.ListedBudgets;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Budgets with the time during which each description was valid. Every method fails with {@link
 * StorageException}.
 */
public final class BudgetStore {
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);

  /** Ends what the listing shows differently and, if it is complete, what it does not show. */
  private static final String END_BUDGETS =
      """
      update budgets b set valid_to = greatest($3, b.valid_from + interval '1 microsecond')
      where b.platform = $1 and b.account_id = $2 and b.valid_to is null
        and not exists (
          select from jsonb_to_recordset($4) as i(level text, id text, kind text, currency text,
            amount bigint, total bigint, starts timestamptz, ends timestamptz)
          where (i.level, i.id, i.kind, i.currency, i.amount, i.total, i.starts, i.ends)
            is not distinct from
            (b.level, b.budget_id, b.kind, b.currency, b.amount, b.total, b.starts, b.ends))
        and ($5 or exists (
          select from jsonb_to_recordset($4) as i(level text, id text)
          where i.level = b.level and i.id = b.budget_id))
      """;

  private static final String SEE_BUDGETS =
      """
      update budgets b set seen_at = greatest(b.seen_at, $3), name = i.name
      from jsonb_to_recordset($4) as i(level text, id text, name text)
      where b.platform = $1 and b.account_id = $2 and b.valid_to is null
        and b.level = i.level and b.budget_id = i.id
      """;

  private static final String ADD_BUDGETS =
      """
      insert into budgets (platform, account_id, level, budget_id, name, kind, currency, amount,
                           total, starts, ends, valid_from, not_before, seen_at)
      select distinct on (i.level, i.id) $1, $2, i.level, i.id, i.name, i.kind, i.currency,
        i.amount, i.total, i.starts, i.ends, greatest($3, p.ended), p.seen_at, $3
      from jsonb_to_recordset($4) as i(level text, id text, name text, kind text, currency text,
        amount bigint, total bigint, starts timestamptz, ends timestamptz)
      cross join lateral (
        select max(b.seen_at) as seen_at, max(b.valid_to) as ended,
               count(*) filter (where b.valid_to is null) as current
        from budgets b
        where b.platform = $1 and b.account_id = $2 and b.level = i.level and b.budget_id = i.id) p
      where p.current = 0
      """;

  private static final String END_MEMBERS =
      """
      update budget_members m set valid_to = greatest($3, m.valid_from + interval '1 microsecond')
      where m.platform = $1 and m.account_id = $2 and m.valid_to is null
        and not exists (
          select from jsonb_to_recordset($4) as i(campaign text, level text, id text)
          where i.campaign = m.campaign_id and i.level = m.level and i.id = m.budget_id)
        and ($5 or exists (
          select from jsonb_to_recordset($4) as i(campaign text) where i.campaign = m.campaign_id))
      """;

  private static final String ADD_MEMBERS =
      """
      insert into budget_members (platform, account_id, campaign_id, level, budget_id, valid_from)
      select distinct on (i.campaign) $1, $2, i.campaign, i.level, i.id, greatest($3, p.ended)
      from jsonb_to_recordset($4) as i(campaign text, level text, id text)
      cross join lateral (
        select max(m.valid_to) as ended, count(*) filter (where m.valid_to is null) as current
        from budget_members m
        where m.platform = $1 and m.account_id = $2 and m.campaign_id = i.campaign) p
      where p.current = 0
      """;

  /** Of the level that the budget has now, or had last. */
  private static final String ROWS =
      """
      select to_jsonb(b) as row
      from budgets b
      where b.platform = $1 and b.account_id = $2 and b.budget_id = $3
        and b.level = (
          select l.level from budgets l
          where l.platform = $1 and l.account_id = $2 and l.budget_id = $3
          order by l.valid_from desc limit 1)
      order by b.valid_from
      for update
      """;

  private static final String REMOVE_ROWS =
      """
      delete from budgets b using jsonb_populate_recordset(null::budgets, $1) as o
      where (b.platform, b.account_id, b.level, b.budget_id, b.valid_from)
        = (o.platform, o.account_id, o.level, o.budget_id, o.valid_from)
      """;

  private static final String PUT_ROWS =
      "insert into budgets select * from jsonb_populate_recordset(null::budgets, $1)";

  private final Database database;
  private final TransactionRetry retry;

  public BudgetStore(Database database) {
    this.database = database;
    this.retry = database.retry(FIRST_DELAY);
  }

  /**
   * Saves a listing of an account's budgets. A budget with other values than before gets a new row.
   *
   * @param complete whether a budget that is missing no longer exists
   */
  public Future<Void> save(
      AccountRef account, ListedBudgets listed, boolean complete, Instant readAt) {
    return retry.run(
        () ->
            database.inTransaction(
                connection -> save(connection, tuple(account, readAt), listed, complete)));
  }

  /** Merges a log of edits into what readings have shown; the same edits again change nothing. */
  public Future<Void> saveEdits(AccountRef account, List<BudgetEdit> edits) {
    var byBudget = edits.stream().collect(Collectors.groupingBy(BudgetEdit::budgetId));
    var done = Future.<Void>succeededFuture();
    for (var budget : byBudget.entrySet()) {
      done =
          done.compose(
              before ->
                  retry.run(
                      () ->
                          database.inTransaction(
                              connection ->
                                  merge(connection, account, budget.getKey(), budget.getValue()))));
    }
    return done;
  }

  private static Future<Void> merge(
      SqlConnection connection, AccountRef account, String budget, List<BudgetEdit> edits) {
    return connection
        .preparedQuery(ROWS)
        .execute(Tuple.of(account.platform().wireName(), account.accountId(), budget))
        .compose(
            found -> {
              var rows = found.stream().map(row -> row.getJsonObject("row")).toList();
              var merged = rows.isEmpty() ? rows : EditedHistory.of(rows, edits);
              return merged.equals(rows)
                  ? Future.succeededFuture()
                  : connection
                      .preparedQuery(REMOVE_ROWS)
                      .execute(Tuple.of(new JsonArray(rows)))
                      .compose(
                          removed ->
                              connection
                                  .preparedQuery(PUT_ROWS)
                                  .execute(Tuple.of(new JsonArray(merged))))
                      .mapEmpty();
            });
  }

  private static Future<Void> save(
      SqlConnection connection, Tuple key, ListedBudgets listed, boolean complete) {
    var budgets = new JsonArray();
    listed.budgets().forEach(budget -> budgets.add(json(budget)));
    var members = new JsonArray();
    listed.members().forEach(member -> members.add(json(member)));
    return run(connection, END_BUDGETS, key, budgets, complete)
        .compose(ended -> run(connection, SEE_BUDGETS, key, budgets))
        .compose(seen -> run(connection, ADD_BUDGETS, key, budgets))
        .compose(added -> run(connection, END_MEMBERS, key, members, complete))
        .compose(ended -> run(connection, ADD_MEMBERS, key, members));
  }

  private static Future<Void> run(
      SqlConnection connection, String sql, Tuple key, Object... parameters) {
    var all = Tuple.tuple();
    for (int i = 0; i < key.size(); i++) {
      all.addValue(key.getValue(i));
    }
    for (Object parameter : parameters) {
      all.addValue(parameter);
    }
    return connection.preparedQuery(sql).execute(all).mapEmpty();
  }

  private static Tuple tuple(AccountRef account, Instant at) {
    return Tuple.of(
        account.platform().wireName(), account.accountId(), at.atOffset(ZoneOffset.UTC));
  }

  private static JsonObject json(Budget budget) {
    var json =
        new JsonObject()
            .put("level", budget.level().name())
            .put("id", budget.id())
            .put("name", budget.name())
            .put("kind", budget.kind().name())
            .put("currency", budget.amounts().currency());
    budget.amounts().amount().ifPresent(amount -> json.put("amount", amount));
    budget.amounts().total().ifPresent(total -> json.put("total", total));
    budget.flight().starts().ifPresent(at -> json.put("starts", at.toString()));
    budget.flight().ends().ifPresent(at -> json.put("ends", at.toString()));
    return json;
  }

  private static JsonObject json(BudgetMember member) {
    return new JsonObject()
        .put("campaign", member.campaignId())
        .put("level", member.level().name())
        .put("id", member.budgetId());
  }
}
