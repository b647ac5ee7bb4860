package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.stream.Stream;

/** The campaigns of an account, and for how long its conversions may still be added. */
final class GoogleCampaigns {
  private static final long MAX_WINDOW_DAYS = 90;

  private GoogleCampaigns() {}

  static ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var page = GoogleResponse.read(response, requestInfo(query));
    var campaigns = new ArrayList<Campaign>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : page.rows()) {
      var campaign = row.at("campaign");
      try {
        campaigns.add(campaign(query.accountId(), campaign));
      } catch (IllegalArgumentException e) {
        var where = SafeText.line("campaign " + campaign.text("id").orElse("without an id"));
        rejected.add(new ListPage.Rejected(where, SafeText.line(String.valueOf(e.getMessage()))));
      }
    }
    return new ListPage<>(campaigns, rejected, page.next(query.cursor()));
  }

  private static GoogleFaults.RequestInfo requestInfo(ListQuery query) {
    return GoogleFaults.RequestInfo.listing("Google account " + query.accountId());
  }

  private static Campaign campaign(String accountId, JsonFields campaign) {
    return new Campaign(
            new CampaignRef(
                Platform.GOOGLE,
                GoogleIds.bare(accountId),
                GoogleIds.campaign(campaign, accountId)),
            campaign.text("name").orElse(""),
            status(campaign),
            campaign.text("advertisingChannelType").orElse(""))
        .said(SafeText.line(campaign.text("status").orElse("")));
  }

  private static CampaignStatus status(JsonFields campaign) {
    return switch (campaign.text("status").orElse("")) {
      case "ENABLED" -> enabled(campaign);
      case "PAUSED" -> CampaignStatus.PAUSED;
      case "REMOVED" -> CampaignStatus.DELETED;
      default -> CampaignStatus.UNKNOWN;
    };
  }

  /** The status enabled is not enough: the campaign may have ended, or be blocked. */
  private static CampaignStatus enabled(JsonFields campaign) {
    var primary = campaign.text("primaryStatus").orElse("");
    if (primary.equals("ENDED") || campaign.text("servingStatus").orElse("").equals("ENDED")) {
      return CampaignStatus.ENDED;
    }
    return switch (primary) {
      case "LIMITED", "MISCONFIGURED", "PENDING", "NOT_ELIGIBLE" -> CampaignStatus.LIMITED;
      default -> CampaignStatus.ACTIVE;
    };
  }

  /** The maximum window of an enabled conversion action, in days; 0 when there is none. */
  static int readLookBack(ListQuery query, ApiResponse response) {
    return (int)
        GoogleResponse.read(response, requestInfo(query)).rows().stream()
            .map(row -> row.at("conversionAction"))
            .filter(action -> action.text("status").filter("ENABLED"::equals).isPresent())
            .flatMapToLong(
                action ->
                    Stream.of("clickThroughLookbackWindowDays", "viewThroughLookbackWindowDays")
                        .mapToLong(field -> days(action, field)))
            .max()
            .orElse(0);
  }

  private static long days(JsonFields action, String field) {
    try {
      return Math.min(action.count(field, ZERO), MAX_WINDOW_DAYS);
    } catch (IllegalArgumentException e) {
      // A window that cannot be read may have any length.
      return MAX_WINDOW_DAYS;
    }
  }
}
