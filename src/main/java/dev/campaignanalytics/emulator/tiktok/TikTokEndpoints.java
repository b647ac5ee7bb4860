package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The content of {@code data} for each endpoint. */
final class TikTokEndpoints {
  private static final int MAX_ADVERTISERS = 100;
  private static final String ALL = "CAMPAIGN_STATUS_ALL";
  private static final Set<String> STATES = Set.of(ALL, "CAMPAIGN_STATUS_NOT_DELETE");
  private static final Set<String> FILTERS =
      Set.of("secondary_status", "campaign_ids", "buying_types", "campaign_system_origins");

  private final FaultScene scene;
  private final TikTokCredentials credentials;
  private final TikTokReportEndpoint report;
  private final TikTokTasks tasks;
  private final TikTokConsent consent;

  TikTokEndpoints(FaultScene scene, TikTokCredentials credentials, TikTokConsent consent) {
    this.scene = scene;
    this.credentials = credentials;
    this.report = new TikTokReportEndpoint(scene);
    this.tasks = new TikTokTasks(scene);
    this.consent = consent;
  }

  /**
   * The content of {@code data}.
   *
   * @param throttle the header about rows that were omitted; empty for none
   * @param file that is sent instead; empty for none
   */
  record Data(JsonObject json, String throttle, String file) {
    Data(JsonObject json) {
      this(json, "", "");
    }
  }

  Data data(TikTokEndpoint endpoint, TikTokParameters params, ActiveFaults faults) {
    return switch (endpoint) {
      case ACCOUNTS -> new Data(advertisers(params, new HiddenObjects(faults)));
      case DETAILS -> new Data(details(params));
      case CAMPAIGNS -> new Data(campaigns(params));
      case ADGROUPS -> new Data(entities(Level.AD_GROUP, params));
      case ADS -> new Data(entities(Level.AD, params));
      case REPORT -> report.data(advertiser(params), params, faults);
      case TASK_CREATE -> new Data(tasks.create(advertiser(params), params));
      case TASK_CHECK -> new Data(tasks.check(advertiser(params), params, faults));
      case TASK_DOWNLOAD ->
          new Data(new JsonObject(), "", tasks.download(advertiser(params), params, faults));
      case TOKEN -> new Data(consent.exchange(params));
      case REVOKE -> new Data(consent.revoke(params));
    };
  }

  private JsonObject advertisers(TikTokParameters params, HiddenObjects hidden) {
    credentials.checkApp(params);
    return list(
        scene.world().accounts(Platform.TIKTOK).stream()
            .filter(account -> !hidden.isLost(account.id()))
            .map(TikTokListing::advertiser)
            .toList());
  }

  private JsonObject details(TikTokParameters params) {
    var ids =
        params.texts("advertiser_ids").orElseThrow(() -> TikTokError.missing("advertiser_ids"));
    if (ids.size() > MAX_ADVERTISERS) {
      throw TikTokError.tooManyIds("advertiser_ids", MAX_ADVERTISERS);
    }
    var fields = params.texts("fields").orElse(List.of());
    return list(ids.stream().map(id -> TikTokListing.details(account(id), fields)).toList());
  }

  private JsonObject campaigns(TikTokParameters params) {
    var account = advertiser(params);
    var filter = campaignFilter(params);
    var ids = filter.getJsonArray("campaign_ids", new JsonArray());
    boolean deletedToo = ALL.equals(filter.getString("secondary_status"));
    var now = scene.clock().instant();
    List<WorldCampaign> shown =
        scene.world().campaigns(account).stream()
            .filter(campaign -> campaign.isListed(now))
            .filter(campaign -> deletedToo || campaign.state(now) != CampaignStory.State.DELETED)
            .filter(campaign -> ids.isEmpty() || ids.contains(campaign.id()))
            .toList();
    var paging = TikTokPaging.of(params, scene);
    var fields = params.texts("fields").orElse(List.of());
    var budgets = scene.world().budgetsByCampaign(account);
    var page =
        paging.cut(shown, 0).stream()
            .map(c -> TikTokListing.campaign(c, budgets.get(c.id()), fields, now))
            .toList();
    return list(page).put("page_info", paging.info(shown.size()));
  }

  private JsonObject entities(Level level, TikTokParameters params) {
    var account = advertiser(params);
    var listing = new TikTokEntityListing(scene.world(), scene.clock().instant());
    var shown = listing.entities(account, level, params.object("filtering"));
    var paging = TikTokPaging.of(params, scene);
    var fields = params.texts("fields").orElse(List.of());
    var page = paging.cut(shown, 0).stream().map(e -> listing.json(e, fields)).toList();
    return list(page).put("page_info", paging.info(shown.size()));
  }

  private static JsonObject campaignFilter(TikTokParameters params) {
    var filter = params.object("filtering");
    if (!FILTERS.containsAll(filter.fieldNames())) {
      throw TikTokError.invalid("filtering", "Must be among " + FILTERS + ".");
    }
    if (!STATES.contains(filter.getString("secondary_status", ALL))) {
      throw TikTokError.invalid("filtering.secondary_status", "Must be one of " + STATES + ".");
    }
    if (filter.getJsonArray("campaign_ids", new JsonArray()).size() > TikTokReportFilter.MAX_IDS) {
      throw TikTokError.tooManyIds("filtering.campaign_ids", TikTokReportFilter.MAX_IDS);
    }
    return filter;
  }

  private WorldAccount advertiser(TikTokParameters params) {
    return account(params.required("advertiser_id"));
  }

  private WorldAccount account(String id) {
    return scene
        .world()
        .account(Platform.TIKTOK, id)
        .orElseThrow(
            () ->
                new TikTokError(
                    TikTokError.NO_SUCH_ADVERTISER, "Advertiser " + id + " does not exist."));
  }

  private static JsonObject list(List<JsonObject> items) {
    return new JsonObject().put("list", new JsonArray(List.copyOf(items)));
  }
}
