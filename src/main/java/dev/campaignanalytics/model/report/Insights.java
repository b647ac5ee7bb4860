package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** Mostly they are few and in order. */
  private static List<PlatformFigures> merged(List<PlatformFigures> figures) {
    var merged = new ArrayList<PlatformFigures>(figures.size());
    for (var one : figures) {
      int place = merged.size();
      while (place > 0 && compare(merged.get(place - 1), one) > 0) {
        place--;
      }
      if (place > 0 && compare(merged.get(place - 1), one) == 0) {
        merged.set(place - 1, merged.get(place - 1).plus(one));
      } else {
        merged.add(place, one);
      }
    }
    return List.copyOf(merged);
  }

  private static int compare(PlatformFigures one, PlatformFigures other) {
    int order = one.platform().compareTo(other.platform());
    return order == 0 ? one.currency().compareTo(other.currency()) : order;
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
    return distinct(PlatformFigures::currency);
  }

  public Optional<Instant> asOf() {
    return platforms.stream().map(PlatformFigures::asOf).max(Comparator.naturalOrder());
  }

  /** The time zones of the accounts behind the figures. */
  public List<String> zones() {
    return distinct(figures -> figures.zone().getId());
  }

  private List<String> distinct(Function<PlatformFigures, String> text) {
    var found = new ArrayList<String>(platforms.size());
    for (var figures : platforms) {
      var one = text.apply(figures);
      if (!found.contains(one)) {
        found.add(one);
      }
    }
    return found;
  }
}
