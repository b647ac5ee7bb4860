package dev.campaignanalytics.model.level;

/**
 * What reading a level of a platform costs.
 *
 * @param isRead whether the configuration switches it on
 * @param days how many days of figures are read each day, today included; 0 where no call is needed
 * @param callsPerDay calls for one account and day, with one page for each call: a minimum
 */
public record LevelCost(Level level, boolean isRead, int days, int callsPerDay) {
  public LevelCost {
    if (level == null || days < 0 || callsPerDay < 0) {
      throw new IllegalArgumentException("a cost has a level, and no negative number");
    }
  }
}
