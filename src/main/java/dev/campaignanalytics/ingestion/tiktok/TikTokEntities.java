package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Lists an advertiser's ad groups or ads, deleted ones included; Upgraded Smart+ is not read. */
final class TikTokEntities implements Endpoint<ListQuery, ListPage<AdEntity>> {
  private final TikTokRequests requests;
  private final Level level;
  private final TikTokLevel names;

  TikTokEntities(TikTokRequests requests, Level level) {
    this.requests = requests;
    this.level = level;
    this.names = TikTokLevel.of(level);
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_id", query.accountId());
    parameters.put("fields", TikTokRequests.array(fields()).toString());
    parameters.put("filtering", TikTokRequests.object("secondary_status", names.everyStatus()));
    parameters.put("page", "" + TikTokPageCursor.parse(query.cursor()).page());
    parameters.put("page_size", "" + TikTokRequests.MAX_ROWS);
    return requests.get(names.listing(), parameters, token);
  }

  private List<String> fields() {
    var own =
        Stream.of(names.id(), names.nameField(), kind(), "operation_status", "secondary_status");
    return Stream.concat(names.parents().stream(), own).toList();
  }

  private String kind() {
    return level == Level.AD_GROUP ? "optimization_goal" : "ad_format";
  }

  @Override
  public ListPage<AdEntity> read(ListQuery query, ApiResponse response) {
    var requested = RequestInfo.listing(level.wireName() + "s of advertiser " + query.accountId());
    var envelope = TikTokEnvelope.open(requested, response);
    var entities = new ArrayList<AdEntity>();
    var rejected = new ArrayList<>(envelope.partial().stream().toList());
    for (var row : envelope.list(requested, response)) {
      try {
        entities.add(entity(query, row));
      } catch (IllegalArgumentException e) {
        var id = row.text(names.id()).map(SafeText::line).orElse("without id");
        rejected.add(new ListPage.Rejected(level.wireName() + " " + id, e.getMessage()));
      }
    }
    var next =
        TikTokPageCursor.parse(query.cursor())
            .next(requested, response, envelope, TikTokRequests.MAX_ROWS);
    return new ListPage<>(entities, rejected, next.map(TikTokPageCursor::encode).orElse(""));
  }

  private AdEntity entity(ListQuery query, JsonFields row) {
    var account = new AccountRef(Platform.TIKTOK, query.accountId());
    var id = EntityIds.number(row, names.id());
    var campaign = EntityIds.number(row, "campaign_id");
    var ref =
        level == Level.AD_GROUP
            ? EntityRef.adGroup(account, campaign, id)
            : EntityRef.ad(account, campaign, EntityIds.number(row, "adgroup_id"), id);
    var status =
        TikTokCampaigns.status(
            row.text("operation_status").orElse(""), row.text("secondary_status").orElse(""));
    var name = row.text(names.nameField()).orElse("");
    return new AdEntity(ref, name, status, SafeText.line(row.text(kind()).orElse("")));
  }
}
