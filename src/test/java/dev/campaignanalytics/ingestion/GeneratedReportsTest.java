package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ids, types of entities and repetitions at random, for all platforms: no exception except a
 * refusal, no row under an entity that was not requested, and all money is stored or quarantined.
 */
class GeneratedReportsTest {
  private static final long REPORTS = 500;
  private static final Pattern COST =
      Pattern.compile("\"(spend|costMicros|costInLocalCurrency)\":\"([\\d.]+)\"");

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms01And02AllMoneyIsStoredOrQuarantinedUnderTheRightEntity(PlatformRows platform) {
    long refused =
        LongStream.range(0, REPORTS)
            .mapToObj(seed -> new GeneratedReport(platform, seed))
            .filter(GeneratedReportsTest::isRefusedOrExact)
            .count();

    assertThat(refused).as("reports with a breakdown").isBetween(1L, REPORTS / 2);
  }

  private static boolean isRefusedOrExact(GeneratedReport report) {
    var window = report.window();
    var query = report.query();
    if (report.hasBreakdown()) {
      assertThatThrownBy(() -> window.read(query))
          .as("%s", report)
          .isInstanceOfSatisfying(
              SourceException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.FATAL));
      return true;
    }
    var result = window.read(query);
    assertThat(result.readings())
        .as("%s", report)
        .allMatch(r -> GeneratedReport.CAMPAIGNS.contains(r.campaign().campaignId()));
    assertThat(stored(result.readings()))
        .as("%s", report)
        .isEqualByComparingTo(report.moneyStored());
    assertThat(quarantined(result.quarantine()))
        .as("%s", report)
        .isEqualByComparingTo(report.moneyQuarantined());
    assertThat(result.rejections()).hasSize(report.badRows());
    boolean isSure = !result.remarks().containsKey("page_repeats_rows");
    assertThat(result.isComplete()).isEqualTo(report.badRows() == 0 && isSure);
    return false;
  }

  private static BigDecimal stored(List<Reading> readings) {
    return readings.stream()
        .map(reading -> Micros.toUnits(reading.counters().cost()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal quarantined(List<ListPage.Rejected> rows) {
    return rows.stream().map(row -> cost(row.payload())).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal cost(String payload) {
    var match = COST.matcher(payload);
    assertThat(match.find()).as(payload).isTrue();
    var amount = new BigDecimal(match.group(2));
    return match.group(1).equals("costMicros") ? amount.movePointLeft(6) : amount;
  }
}
