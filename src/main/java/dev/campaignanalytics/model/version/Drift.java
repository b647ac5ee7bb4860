package dev.campaignanalytics.model.version;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import java.time.LocalDate;
import java.util.List;

/**
 * What has changed in the days of a closing since its version.
 *
 * @param totals one for each platform and currency with changes
 * @param days the changes with the largest differences of cost
 * @param changes the number of all changed days, including those that are not in {@code days}
 */
public record Drift(List<PlatformDrift> totals, List<DayDrift> days, long changes) {
  public Drift {
    totals = List.copyOf(totals);
    days = List.copyOf(days);
  }

  /** Why a day has changed. */
  public enum Reason {
    /** It had no figures then. */
    ADDED,
    /** It had figures then and has none now. */
    VANISHED,
    /** It had other figures then. */
    RESTATED
  }

  /** The sums of all changed days of a platform in one currency. */
  public record PlatformDrift(
      Platform platform, String currency, long changes, Totals before, Totals after) {}

  /** One changed day of a campaign. */
  public record DayDrift(
      CampaignRef campaign,
      String name,
      LocalDate day,
      String currency,
      Reason reason,
      Totals before,
      Totals after) {}
}
