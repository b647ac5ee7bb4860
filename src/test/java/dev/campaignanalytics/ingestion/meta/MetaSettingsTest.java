package dev.campaignanalytics.ingestion.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.Grain;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetaSettingsTest {
  @Test
  void aMissingTokenIsAProblemOnlyWhereItIsNeeded() {
    var optional = new ConfigReader(Map.of(), Map.of());
    var required = new ConfigReader(Map.of(), Map.of());

    MetaSettings.from(optional, false);
    MetaSettings.from(required, true);

    optional.finish();
    assertThatThrownBy(required::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("META_ACCESS_TOKEN");
  }

  @Test
  void secretsAreNotPrinted() {
    var environment = Map.of("META_ACCESS_TOKEN", "EAAx", "META_APP_SECRET", "hidden");

    var settings = MetaSettings.from(new ConfigReader(environment, Map.of()), true);

    assertThat(settings.toString()).doesNotContain("EAAx").doesNotContain("hidden");
  }

  @Test
  void aVersionThatIsNoneIsAProblem() {
    var reader = new ConfigReader(Map.of("META_API_VERSION", "26/../x"), Map.of());

    MetaSettings.from(reader, false);

    assertThatThrownBy(reader::finish).hasMessageContaining("must look like v26.0");
  }

  @Test
  void theConversionSetHasANameAndAnOrderOfPreference() {
    assertThat(MetaFixture.api().conversionSet().label()).isEqualTo("meta/purchase/1");
    assertThat(MetaFixture.api().conversionSet().nativeNames())
        .containsExactly("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase");
    assertThat(MetaFixture.api("meta.conversion_set", "lead").conversionSet().nativeNames())
        .containsExactly("lead");
    assertThat(
            MetaFixture.api("meta.conversion_set", "custom", "meta.conversion_types", "a, b")
                .conversionSet()
                .nativeNames())
        .containsExactly("a", "b");
  }

  @Test
  void aCustomSetNeedsItsTypes() {
    var reader = new ConfigReader(Map.of("META_CONVERSION_SET", "custom"), Map.of());

    MetaSettings.from(reader, false);

    assertThatThrownBy(reader::finish).hasMessageContaining("META_CONVERSION_TYPES");
  }

  @Test
  void metaIsReadOftenForTodayAndSeldomForTheMonth() {
    var schedule = MetaFixture.api().schedule();

    assertThat(schedule.feeds())
        .extracting(feed -> feed.name() + " " + feed.days() + " " + feed.every())
        .containsExactly(
            "hourly 2 PT30M", "daily-near 3 PT3H", "daily-week 8 PT24H", "daily-month 28 PT168H");
    assertThat(schedule.feeds().get(0).grain()).isEqualTo(Grain.HOUR);
    assertThat(schedule.history()).isLessThan(Duration.ofDays(37 * 30 + 19));
    assertThat(schedule.limits().perApp()).isEqualTo(3);
    assertThat(MetaFixture.api("meta.access_tier", "full").schedule().limits().perApp())
        .isEqualTo(10);
  }
}
