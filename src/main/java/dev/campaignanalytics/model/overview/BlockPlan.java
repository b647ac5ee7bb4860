package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Divides days into those of blocks. */
public final class BlockPlan {
  private BlockPlan() {}

  /**
   * Whole months that have ended, and single days; together exactly these days, in order.
   *
   * @param mayJoin whether days of one month may be read together
   * @param today in the zone with the latest date
   */
  public static List<DateRange> of(DateRange days, boolean mayJoin, LocalDate today) {
    var plan = new ArrayList<DateRange>();
    var first = days.from();
    while (!first.isAfter(days.to())) {
      var month = new DateRange(first, first.withDayOfMonth(first.lengthOfMonth()));
      boolean isWhole =
          first.getDayOfMonth() == 1
              && !month.to().isAfter(days.to())
              && month.to().isBefore(today.minusDays(1));
      var block = mayJoin && isWhole ? month : new DateRange(first, first);
      plan.add(block);
      first = block.to().plusDays(1);
    }
    return plan;
  }
}
