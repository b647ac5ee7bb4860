package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;

/** Customer ids: written with dashes in the user interface, without them in every request. */
final class GoogleIds {
  private GoogleIds() {}

  static String bare(String customerId) {
    return customerId.strip().replace("-", "");
  }

  /**
   * The id of a campaign. Its resource name, where available, must be that of a campaign of the
   * same account and id.
   */
  static String campaign(JsonFields campaign, String customerId) {
    var id = EntityIds.number(campaign, "id");
    var name = "customers/" + bare(customerId) + "/campaigns/" + id;
    if (campaign.text("resourceName").filter(text -> !text.equals(name)).isPresent()) {
      throw campaign.at("resourceName").rejected("is not the campaign that was requested");
    }
    return id;
  }

  static boolean isId(String text) {
    return text.matches("\\d{1,20}");
  }
}
