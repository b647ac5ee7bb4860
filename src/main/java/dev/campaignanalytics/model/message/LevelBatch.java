package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.util.List;
import java.util.Optional;

/**
 * Days of the ad groups or the ads of one account, stored together or not at all.
 *
 * @param id identifies the batch, in logs and when it is sent again; sending it twice changes
 *     nothing
 * @param source the sender: {@code fake}, {@code push} or a platform's name
 * @param window present if the readings are all of the account's for this level and these days;
 *     they then replace the stored ones
 */
public record LevelBatch(
    String id,
    String source,
    AccountRef account,
    Level level,
    List<LevelReading> readings,
    Optional<DateRange> window) {
  public LevelBatch {
    if (id == null || id.isBlank() || source == null || source.isBlank()) {
      throw new IllegalArgumentException("a batch has an id and a source");
    }
    if (account == null || level == null || level == Level.CAMPAIGN) {
      throw new IllegalArgumentException("a batch has an account and a level below campaign");
    }
    readings = List.copyOf(readings);
    for (var reading : readings) {
      if (!reading.entity().account().equals(account) || reading.entity().level() != level) {
        throw new IllegalArgumentException("a reading of another account or level");
      }
    }
    window = window == null ? Optional.empty() : window;
  }
}
