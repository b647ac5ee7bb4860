package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.storage.BatchSplit;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.SearchText;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.TransactionRetry;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts and campaigns as the platforms describe them, in PostgreSQL. Every method fails with
 * {@link StorageException}.
 */
public final class CatalogStore {
  private static final Logger log = LoggerFactory.getLogger(CatalogStore.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);

  private static final String SAVE_ACCOUNTS =
      """
      insert into accounts as a (platform, account_id, name, currency, time_zone, status,
                                 native_zones)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                           $7::text[])
      on conflict (platform, account_id) do update set
        name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone,
        status = excluded.status, native_zones = excluded.native_zones
      where (a.name, a.currency, a.time_zone, a.status, a.native_zones) is distinct from
            (excluded.name, excluded.currency, excluded.time_zone, excluded.status,
             excluded.native_zones)
      """;

  /**
   * A stub is a campaign of unknown status without the platform's own status. It adds a row and may
   * improve a bare name.
   */
  private static final String SAVE_CAMPAIGNS =
      """
      insert into campaigns as c (campaign_id, platform, account_id, name, status, objective,
                                  native_status, search_text)
      select distinct on (1, 2, 3) *
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::text[], $8::text[])
             as i(campaign_id, platform, account_id, name, status, objective, native_status,
                  search_text)
      order by 1, 2, 3
      on conflict (campaign_id, platform, account_id) do update set
        name = excluded.name, status = excluded.status, objective = excluded.objective,
        native_status = excluded.native_status, search_text = excluded.search_text
      where (c.name, c.status, c.objective, c.native_status, c.search_text) is distinct from
            (excluded.name, excluded.status, excluded.objective, excluded.native_status,
             excluded.search_text)
        and (excluded.status <> 'UNKNOWN' or excluded.native_status <> ''
             or c.status = 'UNKNOWN' and c.native_status = ''
                and excluded.name <> excluded.campaign_id)
      """;

  /** A group whose name could not be read keeps the one that is known. */
  private static final String SAVE_GROUPS =
      """
      insert into campaign_groups as g (platform, account_id, campaign_id, group_id, name)
      select distinct on (1, 2, 3) *
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
             as i(platform, account_id, campaign_id, group_id, name)
      order by 1, 2, 3
      on conflict (platform, account_id, campaign_id) do update set
        group_id = excluded.group_id,
        name = case when excluded.name = '' and g.group_id = excluded.group_id
                    then g.name else excluded.name end
      where (g.group_id, g.name) is distinct from (excluded.group_id, excluded.name)
      """;

  private static final String CAMPAIGN_IDS =
      """
      select campaign_id from campaigns where platform = $1 and account_id = $2
      order by campaign_id
      """;

  private final Database database;
  private final TransactionRetry retry;

  public CatalogStore(Database database) {
    this.database = database;
    this.retry = database.retry(FIRST_DELAY);
  }

  /**
   * Adds or updates accounts. Nothing is ever removed, so that history keeps its names. Completes
   * with the accounts that can never be stored; the others are stored.
   */
  public Future<List<RefusedAccount>> saveAccounts(List<Account> accounts) {
    return BatchSplit.save(accounts, this::saveTogether)
        .map(
            refused ->
                refused.stream().map(one -> new RefusedAccount(one.item(), one.reason())).toList());
  }

  private Future<Void> saveTogether(List<Account> accounts) {
    return save(
        SAVE_ACCOUNTS,
        Tuple.tuple()
            .addArrayOfString(column(accounts, a -> a.platform().wireName()))
            .addArrayOfString(column(accounts, Account::accountId))
            .addArrayOfString(column(accounts, Account::name))
            .addArrayOfString(column(accounts, Account::currency))
            .addArrayOfString(column(accounts, a -> ZoneText.of(a.zone())))
            .addArrayOfString(column(accounts, Account::status))
            .addArrayOfString(column(accounts, Account::nativeZones)));
  }

  /**
   * Adds or updates campaigns. A stub never replaces data from a listing. A campaign that can never
   * be stored is logged, and the others are stored.
   */
  public Future<Void> saveCampaigns(List<Campaign> campaigns) {
    return BatchSplit.save(campaigns, this::saveCampaignsTogether)
        .onSuccess(
            refused ->
                refused.forEach(
                    one -> log.warn("{} cannot be stored: {}", one.item().ref(), one.reason())))
        .compose(refused -> saveGroups(campaigns));
  }

  private Future<Void> saveGroups(List<Campaign> campaigns) {
    var grouped = campaigns.stream().filter(c -> c.group().isPresent()).toList();
    return grouped.isEmpty()
        ? Future.succeededFuture()
        : save(
            SAVE_GROUPS,
            Tuple.tuple()
                .addArrayOfString(column(grouped, c -> c.ref().platform().wireName()))
                .addArrayOfString(column(grouped, c -> c.ref().accountId()))
                .addArrayOfString(column(grouped, c -> c.ref().campaignId()))
                .addArrayOfString(column(grouped, c -> c.group().orElseThrow().id()))
                .addArrayOfString(column(grouped, c -> c.group().orElseThrow().name())));
  }

  private Future<Void> saveCampaignsTogether(List<Campaign> campaigns) {
    return save(
        SAVE_CAMPAIGNS,
        Tuple.tuple()
            .addArrayOfString(column(campaigns, c -> c.ref().campaignId()))
            .addArrayOfString(column(campaigns, c -> c.ref().platform().wireName()))
            .addArrayOfString(column(campaigns, c -> c.ref().accountId()))
            .addArrayOfString(column(campaigns, Campaign::name))
            .addArrayOfString(column(campaigns, c -> c.status().name()))
            .addArrayOfString(column(campaigns, Campaign::objective))
            .addArrayOfString(column(campaigns, Campaign::nativeStatus))
            .addArrayOfString(
                column(campaigns, c -> SearchText.of(c.name(), c.ref().campaignId()))));
  }

  /** Every known campaign of an account. */
  public Future<List<String>> campaignIds(HeldAccount.Key key) {
    return database
        .execute(CAMPAIGN_IDS, Tuple.of(key.platform().wireName(), key.accountId()))
        .map(rows -> rows.stream().map(row -> row.getString("campaign_id")).toList());
  }

  private Future<Void> save(String sql, Tuple columns) {
    return retry.run(() -> database.writes().preparedQuery(sql).execute(columns)).mapEmpty();
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /** An account that can never be stored, and the reason. */
  public record RefusedAccount(Account account, String reason) {}
}
