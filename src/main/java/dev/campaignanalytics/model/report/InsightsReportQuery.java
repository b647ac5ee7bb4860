package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Period;
import java.util.Optional;

/**
 * All parts of a query about one campaign.
 *
 * @param granularity how the series is divided; {@link Granularity#TOTAL} for none
 * @param compared an earlier period to compare with
 */
public record InsightsReportQuery(
    InsightsQuery query, Granularity granularity, Optional<Compared> compared) {
  /** The same query for the period to compare with. */
  public Optional<InsightsQuery> before() {
    return compared.map(earlier -> query.during(earlier.period()));
  }

  /** The same query without a comparison. */
  public InsightsReportQuery alone() {
    return new InsightsReportQuery(query, granularity, Optional.empty());
  }

  /** Whether the earlier period is requested as it was known at the same age. */
  public boolean isOfSameAge() {
    return compared.filter(one -> one.basis == ComparisonBasis.SAME_AGE).isPresent();
  }

  /** Equal for the same query only; without the campaign's id. */
  public CacheKey key() {
    return CacheKey.of(query.key(), granularity, compared.map(Compared::key));
  }

  /**
   * An earlier period, the state of it, and why it was chosen: the same days have different
   * comparison periods, depending on whether they were requested as a calendar month or as the last
   * 30 days.
   */
  public record Compared(Comparison with, Period period, ComparisonBasis basis) {
    /** Compared with the present figures of the earlier period. */
    public Compared(Comparison with, Period period) {
      this(with, period, ComparisonBasis.FINAL);
    }

    CacheKey key() {
      return CacheKey.of(with, period.key(), basis);
    }
  }
}
