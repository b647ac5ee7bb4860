package dev.campaignanalytics.model.audit;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Everything that is known about a day of an account.
 *
 * @param today the account's local date
 * @param control both figures of the run that read them; empty where the total was not read
 * @param stored what is stored of its campaigns
 * @param circumstances what may explain a difference
 */
public record AuditFacts(
    AccountRef account,
    LocalDate day,
    LocalDate today,
    Optional<Control> control,
    Stored stored,
    Circumstances circumstances) {

  /** A control total and when it was read. */
  public record Control(ControlTotal total, Instant readAt) {}

  /**
   * The stored figures of the day.
   *
   * @param rows how many campaigns have any
   * @param currencies how many currencies these have
   * @param observedAt when the newest of them was observed; empty where there are none
   */
  public record Stored(
      Delivered sum, int rows, int currencies, String currency, Optional<Instant> observedAt) {}

  /**
   * What may explain a difference.
   *
   * @param quarantined rows of the day that could not be used
   * @param omitsDeleted whether the account has deleted campaigns without figures on the day, on a
   *     platform whose reports may omit deleted campaigns
   * @param accessLost whether the account can no longer be read
   */
  public record Circumstances(int quarantined, boolean omitsDeleted, boolean accessLost) {}
}
