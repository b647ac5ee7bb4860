package dev.campaignanalytics.model.receipt;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One day of a campaign in one account and currency, and where its figures come from.
 *
 * @param events how many events are added up; empty where the platform reported the day
 * @param restatements how often the platform changed the day after reporting it
 * @param version that has the latest change of the figures; empty as long as it is not sealed
 * @param read empty for pushed and simulated rows
 */
public record ReceiptDay(
    CampaignRef campaign,
    LocalDate day,
    String currency,
    Totals figures,
    Origin origin,
    Optional<Read> read) {
  /** How the figures became what they are. */
  public record Origin(
      Optional<Long> events, long restatements, Optional<Long> version, Instant observedAt) {}

  /**
   * The latest read of the day.
   *
   * @param state of the day: {@code complete}, {@code early}, {@code rejected} or {@code forgotten}
   * @param rows of the day in that read; empty where that is not known
   * @param run empty for reads from before runs were recorded
   */
  public record Read(
      String state, Instant firstAt, Instant at, Optional<Integer> rows, Optional<Run> run) {}

  /**
   * The request that read the day, with the rows of all days and campaigns of its window: fetched =
   * inserted + updated + unchanged + rejected.
   */
  public record Run(long id, String feed, Instant endedAt, String request, Rows rows) {}

  /** Numbers of rows by result. */
  public record Rows(int fetched, int inserted, int updated, int unchanged, int rejected) {}
}
