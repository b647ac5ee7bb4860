package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.series.SeriesAccount;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Of which local days of a campaign to read the hours.
 *
 * @param accounts the only ones to read
 * @param days at least one
 */
public record HoursQuery(String campaignId, List<SeriesAccount> accounts, Set<LocalDate> days) {
  /** The same for other days. */
  public HoursQuery on(Set<LocalDate> others) {
    return new HoursQuery(campaignId, accounts, others);
  }
}
