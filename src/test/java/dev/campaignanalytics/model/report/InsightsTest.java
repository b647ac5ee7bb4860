package dev.campaignanalytics.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsightsTest {
  private static final Instant EARLY = Instant.parse("2026-03-19T08:00:00Z");
  private static final Instant LATE = Instant.parse("2026-03-20T08:00:00Z");

  @Test
  void accountsOfOnePlatformInOneCurrencyAreOneEntry() {
    var berlin = figures(Platform.META, "EUR", 1, EARLY, false, "Europe/Berlin");
    var rome = figures(Platform.META, "EUR", 10, LATE, true, "Europe/Rome");

    assertThat(insights(rome, berlin).platforms())
        .containsExactly(figures(Platform.META, "EUR", 11, LATE, true, "Europe/Berlin"));
  }

  @Test
  void platformsAndCurrenciesStayApartInTheirOrder() {
    var google = figures(Platform.GOOGLE, "EUR", 1, EARLY, false, "UTC");
    var dollars = figures(Platform.META, "USD", 2, EARLY, false, "UTC");
    var euros = figures(Platform.META, "EUR", 3, EARLY, false, "UTC");

    var insights = insights(dollars, google, euros);

    assertThat(insights.platforms()).containsExactly(euros, dollars, google);
    assertThat(insights.total().impressions()).isEqualByComparingTo("6");
    assertThat(insights.currencies()).containsExactly("EUR", "USD");
    assertThat(insights.asOf()).contains(EARLY);
    assertThat(insights.zones()).containsExactly("UTC");
  }

  private static Insights insights(PlatformFigures... figures) {
    var days = new DateRange(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-20"));
    return new Insights(new InsightsQuery("cmp-1", days, Selection.ALL), List.of(figures));
  }

  private static PlatformFigures figures(
      Platform platform,
      String currency,
      long each,
      Instant asOf,
      boolean restatable,
      String zone) {
    return new PlatformFigures(
        platform,
        currency,
        Totals.of(new Counters(each, each, each, each, each)),
        asOf,
        restatable,
        ZoneId.of(zone));
  }
}
