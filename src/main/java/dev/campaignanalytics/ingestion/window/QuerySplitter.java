package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.model.DateRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a query into smaller parts. It stores no state: the next window is requested in the usual
 * size again.
 */
final class QuerySplitter {
  private static final int SMALL_PAGE = 25;
  private static final int MIN_PAGE_SIZE = 10;
  private static final List<Integer> CAMPAIGNS_AT_ONCE = List.of(50, 10, 1);

  private QuerySplitter() {}

  /**
   * The parts, by the first method that is still possible; none when the query cannot be smaller.
   *
   * @param known all campaigns of the account
   */
  static List<ReportQuery> parts(ReportQuery query, SourceException fault, List<String> known) {
    return fault.details().shrink().stream()
        .map(shrink -> by(shrink, query, fault, known))
        .filter(parts -> !parts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<ReportQuery> by(
      Shrink shrink, ReportQuery query, SourceException fault, List<String> known) {
    return switch (shrink) {
      case PAGE_SIZE -> smallerPages(query);
      case RANGE -> halves(query);
      case METRICS -> without(query, fault.details().refusedMetrics());
      case CAMPAIGNS -> fewerCampaigns(query, known);
      case ASYNC -> asJob(query);
    };
  }

  private static List<ReportQuery> smallerPages(ReportQuery query) {
    int size = query.size().pageSize();
    if (size != 0 && size <= MIN_PAGE_SIZE) {
      return List.of();
    }
    int smaller = size == 0 || size > SMALL_PAGE ? SMALL_PAGE : MIN_PAGE_SIZE;
    return List.of(
        query.sized(new ReportQuery.Size(smaller, query.size().async(), query.size().leaveOut())));
  }

  private static List<ReportQuery> halves(ReportQuery query) {
    var range = query.range();
    if (range.days() == 1) {
      return List.of();
    }
    var middle = range.from().plusDays(range.days() / 2 - 1);
    return List.of(
        query.over(new DateRange(range.from(), middle)),
        query.over(new DateRange(middle.plusDays(1), range.to())));
  }

  private static List<ReportQuery> without(ReportQuery query, List<String> refused) {
    var names = new LinkedHashSet<>(query.size().leaveOut());
    return names.addAll(refused)
        ? List.of(query.withoutMetrics(new ArrayList<>(names)))
        : List.of();
  }

  private static List<ReportQuery> fewerCampaigns(ReportQuery query, List<String> known) {
    var all = query.campaignIds().isEmpty() ? known : query.campaignIds();
    int now = query.campaignIds().isEmpty() ? Integer.MAX_VALUE : all.size();
    var size = CAMPAIGNS_AT_ONCE.stream().filter(n -> n < now).findFirst();
    if (all.isEmpty() || size.isEmpty()) {
      return List.of();
    }
    int step = size.get();
    return IntStream.iterate(0, from -> from < all.size(), from -> from + step)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + step)))
        .map(query::onlyCampaigns)
        .toList();
  }

  private static List<ReportQuery> asJob(ReportQuery query) {
    return query.size().async()
        ? List.of()
        : List.of(
            query.sized(
                new ReportQuery.Size(query.size().pageSize(), true, query.size().leaveOut())));
  }
}
