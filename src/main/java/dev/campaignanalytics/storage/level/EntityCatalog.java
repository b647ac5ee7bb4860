package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Ad groups and ads as the platforms describe them. */
public final class EntityCatalog {
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);

  /** The listed entities as a table {@code i}. */
  private static final String LISTED =
      """
      unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        as i(entity_id, campaign_id, ad_group_id, name, status, kind)
      """;

  private static final String UPDATE =
      """
      update ad_entities e
      set campaign_id = i.campaign_id, ad_group_id = i.ad_group_id, name = i.name,
          status = i.status, kind = i.kind, listed = true
      from %s
      where e.platform = $1 and e.account_id = $2 and e.level = $3 and e.entity_id = i.entity_id
        and (e.campaign_id, e.ad_group_id, e.name, e.status, e.kind, e.listed) is distinct from
            (i.campaign_id, i.ad_group_id, i.name, i.status, i.kind, true)
      """
          .formatted(LISTED);

  private static final String ADD =
      """
      insert into ad_entities (platform, account_id, level, entity_id, campaign_id, ad_group_id,
                               name, status, kind, listed)
      select $1, $2, $3, i.entity_id, i.campaign_id, i.ad_group_id, i.name, i.status, i.kind, true
      from %s
      where not exists (
        select from ad_entities e
        where e.platform = $1 and e.account_id = $2 and e.level = $3
          and e.entity_id = i.entity_id)
      order by i.entity_id
      """
          .formatted(LISTED);

  private static final String END_MISSING =
      """
      update ad_entities e set status = 'DELETED'
      where e.platform = $1 and e.account_id = $2 and e.level = $3 and e.listed
        and e.status <> 'DELETED' and e.entity_id <> all ($4::text[])
      """;

  private final Database database;
  private final TransactionRetry retry;

  public EntityCatalog(Database database) {
    this.database = database;
    this.retry = database.retry(FIRST_DELAY);
  }

  /**
   * Saves a listing of the ad groups or ads of an account; saving it again changes nothing. Nothing
   * is ever removed, because deleted children keep their figures. Fails with {@link
   * StorageException}.
   *
   * @param complete whether the listing has all of them; one that it lacks is then deleted
   * @throws IllegalArgumentException for an entity of another account or level
   */
  public Future<Void> save(
      AccountRef account, Level level, List<AdEntity> entities, boolean complete) {
    var byId = new LinkedHashMap<String, AdEntity>();
    for (var entity : entities) {
      if (!entity.ref().account().equals(account) || entity.ref().level() != level) {
        throw new IllegalArgumentException("an entity of another account or level");
      }
      byId.put(entity.ref().entityId(), entity);
    }
    var listed = List.copyOf(byId.values());
    return retry.run(
        () ->
            database.inTransaction(
                connection ->
                    LevelLock.wait(connection, account, level)
                        .compose(locked -> save(connection, account, level, listed))
                        .compose(
                            saved ->
                                complete
                                    ? endMissing(connection, account, level, listed)
                                    : Future.succeededFuture())));
  }

  private static Future<Void> save(
      SqlConnection connection, AccountRef account, Level level, List<AdEntity> listed) {
    if (listed.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns =
        key(account, level)
            .addArrayOfString(column(listed, e -> e.ref().entityId()))
            .addArrayOfString(column(listed, e -> e.ref().campaignId()))
            .addArrayOfString(column(listed, e -> e.ref().adGroupId()))
            .addArrayOfString(column(listed, AdEntity::name))
            .addArrayOfString(column(listed, e -> e.status().name()))
            .addArrayOfString(column(listed, AdEntity::kind));
    return connection
        .preparedQuery(UPDATE)
        .execute(columns)
        .compose(updated -> connection.preparedQuery(ADD).execute(columns))
        .mapEmpty();
  }

  private static Future<Void> endMissing(
      SqlConnection connection, AccountRef account, Level level, List<AdEntity> listed) {
    return connection
        .preparedQuery(END_MISSING)
        .execute(key(account, level).addArrayOfString(column(listed, e -> e.ref().entityId())))
        .mapEmpty();
  }

  private static Tuple key(AccountRef account, Level level) {
    return Tuple.of(account.platform().wireName(), account.accountId(), level.wireName());
  }

  private static String[] column(List<AdEntity> rows, Function<AdEntity, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
