package dev.campaignanalytics.ingestion.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuerySplitterTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
  private static final Account ACCOUNT =
      new Account(Platform.META, "1", "", "EUR", ZoneOffset.UTC, "");

  @Test
  void pagesShrinkFirstThenTheRange() {
    var usual = days(7);

    var smaller = parts(usual, Shrink.PAGE_SIZE, Shrink.RANGE);
    var smallest = parts(smaller.get(0), Shrink.PAGE_SIZE, Shrink.RANGE);
    var halves = parts(smallest.get(0), Shrink.PAGE_SIZE, Shrink.RANGE);

    assertThat(smaller.get(0).size().pageSize()).isEqualTo(25);
    assertThat(smallest.get(0).size().pageSize()).isEqualTo(10);
    assertThat(halves).hasSize(2);
  }

  @Test
  void halvesTouchWithoutOverlap() {
    for (int n = 2; n < 40; n++) {
      var halves = parts(days(n), Shrink.RANGE);

      assertThat(halves.get(0).range().from()).isEqualTo(FIRST);
      assertThat(halves.get(0).range().to().plusDays(1)).isEqualTo(halves.get(1).range().from());
      assertThat(halves.get(1).range().to()).isEqualTo(FIRST.plusDays(n - 1L));
    }
  }

  @Test
  void oneDayCannotBeHalvedSoItIsAskedByCampaigns() {
    var known = IntStream.range(0, 230).mapToObj(Integer::toString).toList();

    var parts = QuerySplitter.parts(days(1), fault(Shrink.RANGE, Shrink.CAMPAIGNS), known);

    assertThat(parts).hasSize(5);
    assertThat(parts.stream().flatMap(part -> part.campaignIds().stream()).toList())
        .isEqualTo(known);
  }

  @Test
  void whatCannotBeAskedAnySmallerHasNoParts() {
    assertThat(parts(days(1), Shrink.RANGE)).isEmpty();
  }

  private static List<ReportQuery> parts(ReportQuery query, Shrink... order) {
    return QuerySplitter.parts(query, fault(order), List.of());
  }

  private static SourceException fault(Shrink... order) {
    return new SourceException(Kind.TOO_LARGE, "too large", Details.shrinking(order));
  }

  private static ReportQuery days(int n) {
    return ReportQuery.first(ACCOUNT, Grain.DAY, new DateRange(FIRST, FIRST.plusDays(n - 1L)));
  }
}
