package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.Plan;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Plans by their owners. Every method fails with {@link StorageException}. */
public final class PlanStore {
  private static final String SAVE =
      """
      insert into plans (owner, plan_id, name, currency, amount, starts, ends, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (owner, plan_id) do update set
        name = excluded.name, currency = excluded.currency, amount = excluded.amount,
        starts = excluded.starts, ends = excluded.ends, updated_at = excluded.updated_at
      """;

  private static final String DELETE_MEMBERS =
      "delete from plan_members where owner = $1 and plan_id = $2";

  private static final String ADD_MEMBERS =
      """
      insert into plan_members (owner, plan_id, platform, account_id, campaign_id)
      select $1, $2, m.* from unnest($3::text[], $4::text[], $5::text[]) as m
      """;

  private static final String FIND =
      """
      select p.plan_id, p.name, p.currency, p.amount, p.starts, p.ends,
        array_agg(m.platform order by m.platform, m.account_id, m.campaign_id) as platforms,
        array_agg(m.account_id order by m.platform, m.account_id, m.campaign_id) as accounts,
        array_agg(m.campaign_id order by m.platform, m.account_id, m.campaign_id) as campaigns
      from plans p join plan_members m using (owner, plan_id)
      where p.owner = $1 and ($2::text is null or p.plan_id = $2)
      group by p.owner, p.plan_id
      order by p.plan_id
      """;

  private static final String DELETE = "delete from plans where owner = $1 and plan_id = $2";

  private final Database database;

  public PlanStore(Database database) {
    this.database = database;
  }

  /** Adds or replaces a plan of the owner. */
  public Future<Void> save(Optional<List<AccountRef>> owner, Plan plan, Instant now) {
    var key = owner(owner);
    return database.inTransaction(
        connection ->
            connection
                .preparedQuery(SAVE)
                .execute(
                    Tuple.tuple()
                        .addArrayOfString(key)
                        .addString(plan.id())
                        .addString(plan.name())
                        .addString(plan.currency())
                        .addLong(plan.amount())
                        .addLocalDate(plan.period().from())
                        .addLocalDate(plan.period().to())
                        .addValue(now.atOffset(ZoneOffset.UTC)))
                .compose(saved -> connection.preparedQuery(DELETE_MEMBERS).execute(id(key, plan)))
                .compose(
                    deleted ->
                        connection
                            .preparedQuery(ADD_MEMBERS)
                            .execute(
                                id(key, plan)
                                    .addArrayOfString(column(plan, c -> c.platform().wireName()))
                                    .addArrayOfString(column(plan, CampaignRef::accountId))
                                    .addArrayOfString(column(plan, CampaignRef::campaignId))))
                .mapEmpty());
  }

  public Future<Optional<Plan>> find(Optional<List<AccountRef>> owner, String id) {
    return database
        .execute(FIND, Tuple.tuple().addArrayOfString(owner(owner)).addString(id))
        .map(rows -> rows.stream().map(PlanStore::plan).findFirst());
  }

  public Future<List<Plan>> all(Optional<List<AccountRef>> owner) {
    return database
        .execute(FIND, Tuple.tuple().addArrayOfString(owner(owner)).addString(null))
        .map(rows -> rows.stream().map(PlanStore::plan).toList());
  }

  /** Whether there was one. */
  public Future<Boolean> delete(Optional<List<AccountRef>> owner, String id) {
    return database
        .execute(DELETE, Tuple.tuple().addArrayOfString(owner(owner)).addString(id))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Plan plan(Row row) {
    var platforms = row.getArrayOfStrings("platforms");
    var accounts = row.getArrayOfStrings("accounts");
    var campaigns = row.getArrayOfStrings("campaigns");
    return new Plan(
        row.getString("plan_id"),
        row.getString("name"),
        row.getString("currency"),
        row.getLong("amount"),
        new DateRange(row.getLocalDate("starts"), row.getLocalDate("ends")),
        IntStream.range(0, platforms.length)
            .mapToObj(
                i ->
                    new CampaignRef(
                        Platform.of(platforms[i]).orElseThrow(), accounts[i], campaigns[i]))
            .toList());
  }

  private static Tuple id(String[] owner, Plan plan) {
    return Tuple.tuple().addArrayOfString(owner).addString(plan.id());
  }

  private static String[] owner(Optional<List<AccountRef>> owner) {
    return owner.orElse(List.of()).stream()
        .sorted()
        .distinct()
        .map(AccountRef::toString)
        .toArray(String[]::new);
  }

  private static String[] column(Plan plan, Function<CampaignRef, String> column) {
    return plan.campaigns().stream().map(column).toArray(String[]::new);
  }
}
