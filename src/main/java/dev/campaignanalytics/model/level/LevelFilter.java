package dev.campaignanalytics.model.level;

import dev.campaignanalytics.model.CacheKey;
import java.util.Optional;

/**
 * Which rows a report is about: those of one level.
 *
 * @param adGroupId only what belongs to this ad group; only below campaigns
 */
public record LevelFilter(Level level, Optional<String> adGroupId) {
  public static final LevelFilter CAMPAIGNS = new LevelFilter(Level.CAMPAIGN, Optional.empty());

  public LevelFilter {
    if (level == Level.CAMPAIGN && adGroupId.isPresent()) {
      throw new IllegalArgumentException("campaigns do not belong to an ad group");
    }
  }

  public boolean isBelowCampaign() {
    return level != Level.CAMPAIGN;
  }

  /** Equal for the same rows only. */
  public CacheKey key() {
    return CacheKey.of(level, adGroupId);
  }
}
