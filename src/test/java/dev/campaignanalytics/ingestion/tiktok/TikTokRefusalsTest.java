package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The meaning of a refusal is decided by its code and by the parameters that it names. */
class TikTokRefusalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invalid metric fields: ['total_onsite_shopping_value']",
        "total_onsite_shopping_value is not supported for this advertiser",
        "metrics: 'total_onsite_shopping_value' cannot be queried"
      })
  void platforms05AMetricThatIsRefusedByNameIsLeftOut(String text) {
    var fault = refusal(40002, text);

    assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fault.details().shrink()).containsExactly(Shrink.METRICS);
    assertThat(fault.details().refusedMetrics()).containsExactly("total_onsite_shopping_value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Conflict occurs. The input params including metrics and dimensions have no relation.",
        "The combination of metrics and dimensions is not supported"
      })
  void platforms05ARefusedCombinationLeavesTheBareFigures(String text) {
    assertThat(refusal(40002, text).details().refusedMetrics())
        .contains("conversion", "campaign_name", "total_purchase_value")
        .doesNotContain("spend", "impressions", "clicks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start_date: Not a valid date.",
        "No permission for advertiser Conversion Metropolis",
        "The date range cannot exceed 30 days"
      })
  void platforms05OtherParametersAreNotMetrics(String text) {
    var fault = refusal(40002, text);

    assertThat(fault.kind()).isEqualTo(Kind.FATAL);
    assertThat(fault.details().refusedMetrics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "No permission to operate advertiser Periscope Media",
    "No permission to operate advertiser Scope Media GmbH (705123)",
    "Advertiser 'Full scope: 24' is not shared",
    "Advertiser Full scope 24 is not shared",
    "No permission to operate advertiser Scope 3 Media",
    "Advertiser microscope:4 is not shared"
  })
  void platforms05AWordInsideANameDecidesNothing(String text) {
    var fault = refusal(40001, text);

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(fault.details().scope()).isEqualTo(Scope.ACCOUNT);
  }

  private static SourceException refusal(int code, String text) {
    var response = TikTokFixture.fault(code, text.replace("\"", "'"));
    return catchThrowableOfType(
        SourceException.class, () -> reports().reports().read(hours("2026-11-20"), response));
  }
}
