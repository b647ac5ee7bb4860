package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a platform's report that could not be used. It is read again with its days: by the feeds
 * while the days are recent, later by a backfill of {@link Source#days()}.
 *
 * @param place the place of the row: campaign and period, or a position
 * @param reason names the field and what is wrong with it
 * @param payload the row itself as JSON, without secrets, shortened
 */
public record QuarantinedRow(
    AccountRef account, Source source, String place, String reason, String payload, Seen seen) {
  public QuarantinedRow {
    place = CleanText.of(place);
    reason = CleanText.of(reason);
    payload = CleanText.of(payload);
  }

  /**
   * The read that returned the row.
   *
   * @param days the row's own day, or the whole window if the row has no day
   */
  public record Source(String feed, Grain grain, DateRange days) {}

  /**
   * When the row was seen.
   *
   * @param resolvedAt when its days were read again without this row; empty while the row is
   *     missing
   */
  public record Seen(Instant first, Instant last, Optional<Instant> resolvedAt) {
    /** Seen for the first time. */
    public static Seen at(Instant moment) {
      return new Seen(moment, moment, Optional.empty());
    }
  }
}
