package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a platform's report that could not be used. It is read again with its days: by the feeds
 * while these are recent, later by a backfill of {@link Source#days()}.
 *
 * @param place where the row stood: campaign and period, or a position
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
   * What was being read.
   *
   * @param days the row's own day, or the whole window where it names none
   */
  public record Source(String feed, Grain grain, DateRange days) {}

  /**
   * When it was met.
   *
   * @param resolvedAt when its days were read again without it; empty while it is missing
   */
  public record Seen(Instant first, Instant last, Optional<Instant> resolvedAt) {
    /** Met for the first time. */
    public static Seen at(Instant moment) {
      return new Seen(moment, moment, Optional.empty());
    }
  }
}
