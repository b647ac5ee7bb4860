package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.MadeUpRates;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.TargetCalendar;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Made-up rates for a demonstration, published at the times of the real ones. */
final class MadeUpFeed implements RateFeed {
  private static final int HISTORY_DAYS = 420;

  private final MadeUpRates rates;
  private final Clock clock;

  MadeUpFeed(long seed, Clock clock) {
    this.rates = new MadeUpRates(seed);
    this.clock = clock;
  }

  @Override
  public Future<Published> read(Extent extent) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, TargetCalendar.ZONE);
    boolean isPublished = !TargetCalendar.publication(today).toInstant().isAfter(now);
    var last = TargetCalendar.lastOpen(isPublished ? today : today.minusDays(1));
    return Future.succeededFuture(
        new Published(RateTable.FAKE, between(last.minusDays(days(extent)), last)));
  }

  private static int days(Extent extent) {
    return switch (extent) {
      case LAST_DAY -> 0;
      case NINETY_DAYS -> 90;
      case HISTORY -> HISTORY_DAYS;
    };
  }

  private List<ExchangeRate> between(LocalDate first, LocalDate last) {
    var all = new ArrayList<ExchangeRate>();
    first.datesUntil(last.plusDays(1)).forEach(day -> all.addAll(rates.on(day)));
    return all;
  }
}
