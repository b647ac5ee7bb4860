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
import java.util.Collection;
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

  private static final String NAME_UNLISTED =
      """
      update ad_entities e
      set name = i.name, kind = coalesce(nullif(i.kind, ''), e.kind)
      from %s
      where e.platform = $1 and e.account_id = $2 and e.level = $3 and e.entity_id = i.entity_id
        and not e.listed
        and (e.name, e.kind) is distinct from (i.name, coalesce(nullif(i.kind, ''), e.kind))
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
    var listed = distinct(account, level, entities);
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

  /**
   * Names what no listing has ever had, as a report with its figures names it. The status of such
   * an entity stays unknown. Fails like {@link #save}.
   */
  public Future<Void> nameUnlisted(AccountRef account, Level level, Collection<AdEntity> entities) {
    var named = distinct(account, level, entities);
    return named.isEmpty()
        ? Future.succeededFuture()
        : retry.run(
            () ->
                database.inTransaction(
                    connection ->
                        LevelLock.wait(connection, account, level)
                            .compose(
                                locked ->
                                    connection
                                        .preparedQuery(NAME_UNLISTED)
                                        .execute(columns(account, level, named)))
                            .mapEmpty()));
  }

  private static List<AdEntity> distinct(
      AccountRef account, Level level, Collection<AdEntity> entities) {
    var byId = new LinkedHashMap<String, AdEntity>();
    for (var entity : entities) {
      if (!entity.ref().account().equals(account) || entity.ref().level() != level) {
        throw new IllegalArgumentException("an entity of another account or level");
      }
      byId.put(entity.ref().entityId(), entity);
    }
    return List.copyOf(byId.values());
  }

  private static Future<Void> save(
      SqlConnection connection, AccountRef account, Level level, List<AdEntity> listed) {
    if (listed.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns = columns(account, level, listed);
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

  /** The parameters of {@link #LISTED}. */
  private static Tuple columns(AccountRef account, Level level, List<AdEntity> entities) {
    return key(account, level)
        .addArrayOfString(column(entities, e -> e.ref().entityId()))
        .addArrayOfString(column(entities, e -> e.ref().campaignId()))
        .addArrayOfString(column(entities, e -> e.ref().adGroupId()))
        .addArrayOfString(column(entities, AdEntity::name))
        .addArrayOfString(column(entities, e -> e.status().name()))
        .addArrayOfString(column(entities, AdEntity::kind));
  }

  private static Tuple key(AccountRef account, Level level) {
    return Tuple.of(account.platform().wireName(), account.accountId(), level.wireName());
  }

  private static String[] column(List<AdEntity> rows, Function<AdEntity, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
