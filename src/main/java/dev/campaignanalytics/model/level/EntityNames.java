package dev.campaignanalytics.model.level;

import java.util.Optional;

/**
 * The ad group and the ad of a group of figures; empty where it is not of one of them.
 *
 * @param adGroupName empty where the platform gives none, as {@code adName}
 */
public record EntityNames(
    Optional<String> adGroupId,
    Optional<String> adGroupName,
    Optional<String> adId,
    Optional<String> adName) {
  public static final EntityNames NONE =
      new EntityNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
