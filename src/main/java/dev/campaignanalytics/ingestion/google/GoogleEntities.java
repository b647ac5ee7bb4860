package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.google.GaqlQueries.Resource;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.util.ArrayList;
import java.util.Locale;

/** The ad groups, asset groups included, or the ads of an account. */
final class GoogleEntities implements Endpoint<ListQuery, ListPage<AdEntity>> {
  private final GoogleCalls calls;
  private final Level level;

  GoogleEntities(GoogleCalls calls, Level level) {
    this.calls = calls;
    this.level = level;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var step = GooglePartCursor.in(level, query.cursor());
    return calls.search(query, GaqlQueries.entities(step.resource()), step.pageToken(), token);
  }

  @Override
  public ListPage<AdEntity> read(ListQuery query, ApiResponse response) {
    var step = GooglePartCursor.in(level, query.cursor());
    var page = GoogleResponse.read(response, GoogleFaults.RequestInfo.account(query.accountId()));
    var entities = new ArrayList<AdEntity>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : page.rows()) {
      try {
        entities.add(entity(query.accountId(), step.resource(), row));
      } catch (IllegalArgumentException e) {
        var where = SafeText.line(where(step.resource(), row));
        rejected.add(new ListPage.Rejected(where, SafeText.line(String.valueOf(e.getMessage()))));
      }
    }
    return new ListPage<>(entities, rejected, step.next(page.next(step.pageToken())));
  }

  private static AdEntity entity(String accountId, Resource resource, JsonFields row) {
    var own = own(resource, row);
    var status = status(resource == Resource.AD ? row.at("adGroupAd") : own);
    return named(ref(accountId, resource, row), resource, own, status);
  }

  /** The same with its name and its type, as {@code own} gives them. */
  static AdEntity named(EntityRef ref, Resource resource, JsonFields own, CampaignStatus status) {
    var kind = resource == Resource.ASSET_GROUP ? "ASSET_GROUP" : own.text("type").orElse("");
    return new AdEntity(ref, own.text("name").orElse(""), status, kind);
  }

  /** The object with the id and the name of what a row is about. */
  static JsonFields own(Resource resource, JsonFields row) {
    return switch (resource) {
      case AD_GROUP -> row.at("adGroup");
      case ASSET_GROUP -> row.at("assetGroup");
      case AD -> row.at("adGroupAd").at("ad");
    };
  }

  /** Its description in a message. */
  static String where(Resource resource, JsonFields row) {
    return resource.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + own(resource, row).text("id").orElse("without an id");
  }

  /** The same ad may be in several ad groups, so an ad is identified by both. */
  static EntityRef ref(String accountId, Resource resource, JsonFields row) {
    var account = new AccountRef(Platform.GOOGLE, GoogleIds.bare(accountId));
    var campaign = GoogleIds.campaign(row.at("campaign"), accountId);
    var id = EntityIds.number(own(resource, row), "id");
    if (resource != Resource.AD) {
      return EntityRef.adGroup(account, campaign, id);
    }
    var adGroup = EntityIds.number(row.at("adGroup"), "id");
    return EntityRef.ad(account, campaign, adGroup, adGroup + "~" + id);
  }

  /** What is enabled need not serve: its campaign may be paused. */
  private static CampaignStatus status(JsonFields states) {
    return switch (states.text("status").orElse("")) {
      case "ENABLED" ->
          switch (states.text("primaryStatus").orElse("")) {
            case "PAUSED" -> CampaignStatus.PAUSED;
            case "REMOVED" -> CampaignStatus.DELETED;
            case "LIMITED", "PENDING", "NOT_ELIGIBLE" -> CampaignStatus.LIMITED;
            default -> CampaignStatus.ACTIVE;
          };
      case "PAUSED" -> CampaignStatus.PAUSED;
      case "REMOVED" -> CampaignStatus.DELETED;
      default -> CampaignStatus.UNKNOWN;
    };
  }
}
