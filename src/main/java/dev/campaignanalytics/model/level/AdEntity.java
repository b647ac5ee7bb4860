package dev.campaignanalytics.model.level;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.CleanText;

/**
 * The properties of an ad group or an ad, without its figures.
 *
 * @param name as the platform shows it today; empty where the platform gives none
 * @param kind the platform's own type of it, as {@code RESPONSIVE_SEARCH_AD}; empty when unknown
 */
public record AdEntity(EntityRef ref, String name, CampaignStatus status, String kind) {
  private static final int MAX_KIND_LENGTH = 200;

  public AdEntity {
    if (ref == null || status == null) {
      throw new IllegalArgumentException("an ad group or ad has a reference and a status");
    }
    name = Campaign.nameOf(name);
    kind = CleanText.of(kind, MAX_KIND_LENGTH);
  }
}
