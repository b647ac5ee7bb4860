package dev.campaignanalytics.model;

import java.util.Optional;

/**
 * The properties of a campaign, without its figures.
 *
 * @param name as the platform shows it today; user text in any script, never markup
 * @param objective the platform's own name for it, empty when unknown
 * @param nativeStatus the platform's own name if {@code status} is {@code UNKNOWN}; else empty
 * @param group that it lies in, where the platform has groups
 */
public record Campaign(
    CampaignRef ref,
    String name,
    CampaignStatus status,
    String objective,
    String nativeStatus,
    Optional<CampaignGroup> group) {
  private static final int MAX_NAME_LENGTH = 10_000;
  private static final int MAX_WORD_LENGTH = 200;

  public Campaign {
    if (ref == null || status == null) {
      throw new IllegalArgumentException("a campaign has a reference and a status");
    }
    name = nameOf(name);
    name = name.isBlank() ? ref.campaignId() : name;
    objective = CleanText.of(objective, MAX_WORD_LENGTH);
    nativeStatus = CleanText.of(nativeStatus, MAX_WORD_LENGTH);
  }

  /** A campaign without a group. */
  public Campaign(
      CampaignRef ref, String name, CampaignStatus status, String objective, String nativeStatus) {
    this(ref, name, status, objective, nativeStatus, Optional.empty());
  }

  public Campaign(CampaignRef ref, String name, CampaignStatus status, String objective) {
    this(ref, name, status, objective, "");
  }

  /** The same campaign, in a group. */
  public Campaign in(CampaignGroup other) {
    return new Campaign(ref, name, status, objective, nativeStatus, Optional.of(other));
  }

  /** A name that can be stored: {@link CleanText} of at most 10 000 characters. */
  public static String nameOf(String text) {
    return CleanText.of(text, MAX_NAME_LENGTH);
  }

  /**
   * The same campaign, with the platform's own name for its state if ours is not precise enough.
   */
  public Campaign said(String platformsWord) {
    return status == CampaignStatus.UNKNOWN
        ? new Campaign(ref, name, status, objective, platformsWord, group)
        : this;
  }

  /** A campaign that a report contains but that no listing has contained yet. */
  public static Campaign stub(CampaignRef ref, String name) {
    return new Campaign(ref, name, CampaignStatus.UNKNOWN, "");
  }
}
