package dev.campaignanalytics.model.version;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A named version of the figures of some days, which reports can point to.
 *
 * @param sealedAt when the version was sealed
 * @param createdBy names the token's owner
 */
public record Closing(
    String id,
    String name,
    Range range,
    long version,
    Instant sealedAt,
    Instant createdAt,
    String createdBy) {
  /** No platform has figures of earlier days. */
  public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

  /** Whether a caller may see it: it must concern none but the caller's accounts. */
  public boolean isVisibleTo(Optional<List<AccountRef>> visible) {
    return visible.map(some -> range.accounts().map(some::containsAll).orElse(false)).orElse(true);
  }

  /**
   * What is closed.
   *
   * @param from the first day; empty for all days until {@code through}
   * @param accounts the only accounts; empty for all
   */
  public record Range(
      Optional<LocalDate> from, LocalDate through, Optional<List<AccountRef>> accounts) {
    public Range {
      accounts = accounts.map(List::copyOf);
    }
  }
}
