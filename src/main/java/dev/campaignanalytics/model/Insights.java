package dev.campaignanalytics.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to an {@link InsightsQuery}.
 *
 * @param platforms one entry for each platform and currency, in the platforms' order; empty when
 *     the campaign had nothing in the period
 */
public record Insights(InsightsQuery query, List<PlatformFigures> platforms) {
  public Insights {
    platforms =
        platforms.stream()
            .sorted(
                Comparator.comparing(PlatformFigures::platform)
                    .thenComparing(PlatformFigures::currency))
            .toList();
  }

  /** The sum over all platforms. Only meaningful where there is one {@link #currency}. */
  public Counters total() {
    return platforms.stream().map(PlatformFigures::counters).reduce(Counters.ZERO, Counters::plus);
  }

  /** The currencies of the amounts; more than one means that amounts cannot be added. */
  public List<String> currencies() {
    return platforms.stream().map(PlatformFigures::currency).distinct().toList();
  }

  public Optional<Instant> asOf() {
    return platforms.stream().map(PlatformFigures::asOf).max(Comparator.naturalOrder());
  }

  /** The time zones of the accounts behind the figures. */
  public Stream<String> zones() {
    return platforms.stream().map(p -> p.zone().getId()).distinct();
  }
}
