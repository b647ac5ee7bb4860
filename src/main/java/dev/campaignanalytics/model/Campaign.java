package dev.campaignanalytics.model;

/**
 * What is known of a campaign beside its figures.
 *
 * @param name as the platform shows it today; user text of any script, never markup
 * @param objective the platform's own word, empty when unknown
 */
public record Campaign(CampaignRef ref, String name, CampaignStatus status, String objective) {
  public Campaign {
    if (ref == null || status == null) {
      throw new IllegalArgumentException("a campaign has a reference and a status");
    }
    name = name == null || name.isBlank() ? ref.campaignId() : name.replace("\u0000", "");
    objective = objective == null ? "" : objective;
  }

  /** A campaign that a report named but no listing has shown yet. */
  public static Campaign stub(CampaignRef ref, String name) {
    return new Campaign(ref, name, CampaignStatus.UNKNOWN, "");
  }
}
