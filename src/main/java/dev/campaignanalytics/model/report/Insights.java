package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The response to an {@link InsightsQuery}.
 *
 * @param platforms one entry for each platform and currency, in the platforms' order, added up over
 *     accounts; empty if the campaign has no figures in the period
 */
public record Insights(InsightsQuery query, List<PlatformFigures> platforms) {
  public Insights {
    platforms = platforms.size() < 2 ? List.copyOf(platforms) : merged(platforms);
  }

  private static List<PlatformFigures> merged(List<PlatformFigures> figures) {
    var merged = new TreeMap<Kind, PlatformFigures>(Kind.ORDER);
    figures.forEach(
        one -> merged.merge(new Kind(one.platform(), one.currency()), one, PlatformFigures::plus));
    return List.copyOf(merged.values());
  }

  private record Kind(Platform platform, String currency) {
    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::platform).thenComparing(Kind::currency);
  }

  /** The sum over all platforms. Only meaningful if there is one {@link #currency}. */
  public Totals total() {
    var total = Totals.ZERO;
    for (var figures : platforms) {
      total = total.plus(figures.counters());
    }
    return total;
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
