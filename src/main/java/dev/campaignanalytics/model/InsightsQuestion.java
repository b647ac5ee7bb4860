package dev.campaignanalytics.model;

import java.util.Optional;

/**
 * Everything that can be asked about one campaign at once.
 *
 * @param granularity how its series is cut; {@link Granularity#TOTAL} for none
 */
public record InsightsQuestion(
    InsightsQuery query, Granularity granularity, Optional<Comparison> comparison) {
  /** The same question about the period to compare with. */
  public Optional<InsightsQuery> before() {
    return comparison.map(c -> query.during(c.before(query.period())));
  }

  /** Equal for the same question only; without the campaign's id. */
  public CacheKey key() {
    return CacheKey.of(query.key(), granularity, comparison);
  }
}
