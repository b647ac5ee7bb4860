package dev.campaignanalytics.ingestion.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.model.Grain;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedInSettingsTest {
  @Test
  void aTokenOrARefreshTokenIsNeeded() {
    var reader = new ConfigReader(Map.of(), Map.of());

    LinkedInSettings.from(reader, true);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(reader::finish)
        .withMessageContaining("LINKEDIN_ACCESS_TOKEN");
  }

  @Test
  void nothingIsMissingWhenLinkedInIsNotRead() {
    var reader = new ConfigReader(Map.of(), Map.of());

    var settings = LinkedInSettings.from(reader, false);

    reader.finish();
    assertThat(settings.version()).isEqualTo("202609");
    assertThat(settings.figures())
        .isEqualTo(
            new LinkedInFigures(LinkedInFigures.Clicks.CLICKS, LinkedInFigures.Leads.SEPARATE));
  }

  @Test
  void aRefreshTokenWithItsAppIsEnough() {
    var environment =
        Map.of(
            "LINKEDIN_REFRESH_TOKEN", "refresh-of-the-test",
            "LINKEDIN_CLIENT_ID", "client",
            "LINKEDIN_CLIENT_SECRET", "secret-of-the-test");
    var reader = new ConfigReader(environment, Map.of());

    var settings = LinkedInSettings.from(reader, true);

    reader.finish();
    assertThat(settings.access().canRefresh()).isTrue();
    assertThat(settings.toString()).doesNotContain("of-the-test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linkedin.version | 202512 | December has none",
        "linkedin.version | 202510 | from 202601",
        "linkedin.version | v2 | YYYYMM",
        "linkedin.base_url | http://api.example/rest | must be https",
        "linkedin.token_url | ftp://x | must be https",
        "linkedin.clicks | likes | must be one of",
        "linkedin.leads | maybe | must be one of",
        "linkedin.refresh_token | secret-value | linkedin.client_id",
        "linkedin.account_ids | urn:li:sponsoredAccount:1 | must be the number",
        "linkedin.calls_per_day | 0 | must be a whole number"
      })
  void aWrongValueIsReportedWithItsReason(String key, String value, String reason) {
    var reader = new ConfigReader(Map.of(), Map.of(key, value));

    LinkedInSettings.from(reader, false);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(reader::finish)
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e).hasMessageNotContaining("secret-value"));
  }

  @Test
  void theScheduleStaysBelowAnUnpublishedQuota() {
    var schedule = LinkedInFixture.reports("linkedin.calls_per_day", "50").schedule();

    assertThat(schedule.feeds())
        .extracting(feed -> feed.days() + " days every " + feed.every())
        .containsExactly(
            "4 days every PT1H",
            "7 days every PT6H",
            "30 days every PT24H",
            "90 days every PT168H");
    assertThat(schedule.feeds()).allMatch(f -> f.grain() == Grain.DAY && f.maxDaysPerQuery() == 30);
    assertThat(schedule.feeds().get(2).earliest()).isEqualTo(LocalTime.of(2, 0));
    assertThat(schedule.limits().callsPerDay()).isEqualTo(50);
    assertThat(schedule.limits().callsPerMinute()).isEqualTo(36);
    assertThat(schedule.limits().time().report()).isEqualTo(CallTimeouts.seconds(120));
  }
}
