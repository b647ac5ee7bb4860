package dev.campaignanalytics.ingestion.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "UTC+8, 8",
    "GMT+8, 8",
    "+08:00, 8",
    "UTC+08:00, 8",
    "UTC+0800, 8",
    "utc-3, -3",
    "GMT-03:00, -3",
    "Etc/GMT+8, -8",
    "Etc/GMT-8, 8",
    "UTC, 0",
    "Asia/Shanghai, 8"
  })
  void platforms06ZonesOfAFixedOffsetMeanWhatTheySay(String name, int hours) {
    var zone = TimeZones.STANDARD.of(name).orElseThrow();

    assertThat(zone.getRules().getOffset(NOON).getTotalSeconds()).isEqualTo(hours * 3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "America/Coyhaique2", "UTC+99", "+8:0:0:0", "?", "UTC+123"})
  void platforms06WhatIsNoZoneIsNotGuessed(String name) {
    assertThat(TimeZones.STANDARD.of(name)).isEmpty();
  }

  @Test
  void platforms08AnUnknownZoneCanBeGivenOneOfTheSameRules() {
    var zones = zones("America/Coyhaique=-03:00, Mars/Base=Europe/Berlin");

    assertThat(zones.of("America/Coyhaique")).contains(ZoneId.of("-03:00"));
    assertThat(zones.of("Mars/Base")).contains(ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Coyhaique", "=UTC", "America/Coyhaique=Mars/Base"})
  void platforms08AWrongReplacementStopsTheStart(String setting) {
    assertThatThrownBy(() -> zones(setting))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("INGESTION_TIME_ZONES");
  }

  private static TimeZones zones(String setting) {
    var reader = new ConfigReader(Map.of("INGESTION_TIME_ZONES", setting), Map.of());
    var zones = TimeZones.from(reader);
    reader.finish();
    return zones;
  }
}
