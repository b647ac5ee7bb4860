package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/** The ad sets or the ads of an account. */
final class MetaEntities implements Endpoint<ListQuery, ListPage<AdEntity>> {
  private static final String FIELDS = "id,account_id,campaign_id,name,effective_status";

  private final MetaCalls calls;
  private final Level level;

  MetaEntities(MetaCalls calls, Level level) {
    this.calls = calls;
    this.level = level;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var own = level == Level.AD ? ",adset_id" : ",optimization_goal";
    var parameters = MetaPage.parameters(FIELDS + own, query);
    parameters.put("effective_status", new JsonArray(MetaStatus.every(level)).encode());
    var edge = level == Level.AD ? "/ads" : "/adsets";
    return calls.get(MetaIds.prefixed(query.accountId()) + edge, parameters, token);
  }

  @Override
  public ListPage<AdEntity> read(ListQuery query, ApiResponse response) {
    var requested = MetaFaults.RequestInfo.listing("Meta account " + query.accountId());
    return MetaPage.listing(
        query, response, requested, item -> Optional.of(entity(query.accountId(), item)));
  }

  private AdEntity entity(String accountId, JsonFields item) {
    MetaIds.requireAccount(item, accountId);
    return new AdEntity(
        ref(new AccountRef(Platform.META, accountId), level, item, "id"),
        item.text("name").orElse(""),
        MetaStatus.entity(item.text("effective_status").orElse("")),
        item.text("optimization_goal").orElse(""));
  }

  /**
   * The ad set or ad that an item is about.
   *
   * @param idField the field with its own id
   */
  static EntityRef ref(AccountRef account, Level level, JsonFields item, String idField) {
    var campaign = EntityIds.number(item, "campaign_id");
    var id = EntityIds.number(item, idField);
    return level == Level.AD
        ? EntityRef.ad(account, campaign, EntityIds.number(item, "adset_id"), id)
        : EntityRef.adGroup(account, campaign, id);
  }
}
