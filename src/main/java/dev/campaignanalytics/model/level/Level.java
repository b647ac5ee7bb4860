package dev.campaignanalytics.model.level;

import java.util.Locale;
import java.util.Optional;

/**
 * A level of an account's tree. A row belongs to exactly one level, and rows of two levels are
 * never added together.
 */
public enum Level {
  /** LinkedIn's campaign, too, which lies in a campaign group. */
  CAMPAIGN,
  /**
   * Meta's ad set; Google's ad group, or the asset group of a Performance Max campaign. On LinkedIn
   * the campaign is its only ad group.
   */
  AD_GROUP,
  /** LinkedIn's creative. */
  AD;

  /** {@code campaign}, {@code ad_group} or {@code ad}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level with this wire name; empty for any other text. */
  public static Optional<Level> of(String wireName) {
    for (var level : values()) {
      if (level.wireName().equals(wireName)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
