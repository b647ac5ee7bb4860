package dev.campaignanalytics.ingestion.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokSettingsTest {
  @Test
  void everythingThatIsMissingIsReportedAtOnce() {
    var reader = new ConfigReader(Map.of(), Map.of());

    TikTokSettings.from(reader, true);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(reader::finish)
        .withMessageContaining("TIKTOK_ACCESS_TOKEN")
        .withMessageContaining("TIKTOK_APP_ID")
        .withMessageContaining("TIKTOK_APP_SECRET");
  }

  @Test
  void nothingIsMissingWhenTikTokIsNotRead() {
    var reader = new ConfigReader(Map.of(), Map.of());

    TikTokSettings.from(reader, false);

    reader.finish();
  }

  @Test
  void namedAdvertisersNeedNoApp() {
    var environment = Map.of("TIKTOK_ACCESS_TOKEN", "token", "TIKTOK_ADVERTISER_IDS", "7051, 7052");
    var reader = new ConfigReader(environment, Map.of());

    var settings = TikTokSettings.from(reader, true);

    reader.finish();
    assertThat(settings.access().advertiserIds()).containsExactly("7051", "7052");
    assertThat(settings.toString()).doesNotContain("token,").contains("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tiktok.base_url | http://ads.example | must be https",
        "tiktok.conversion_metric | conversion_rate | cannot be summed",
        "tiktok.conversion_metric | vta_conversion | count twice",
        "tiktok.conversion_metric | skan_conversion | by day only",
        "tiktok.conversion_metric | Conversions! | not a metric name",
        "tiktok.revenue_metrics | complete_payment_rate | cannot be summed",
        "tiktok.revenue_metrics | complete_payment_roas | cannot be summed",
        "tiktok.revenue_metrics | value_per_complete_payment | cannot be summed",
        "tiktok.revenue_metrics | vta_complete_payment_value | count twice",
        "tiktok.revenue_metrics | total_on_web_order_value,total_complete_payment_rate | twice",
        "tiktok.report_zone | Mars/Base | must be a time zone",
        "tiktok.report_zone | 7051=Mars | must be a time zone"
      })
  void aWrongValueIsReportedWithItsReason(String key, String value, String reason) {
    var reader = new ConfigReader(Map.of(), Map.of(key, value));

    TikTokSettings.from(reader, false);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(reader::finish)
        .withMessageContaining(key)
        .withMessageContaining(reason);
  }
}
