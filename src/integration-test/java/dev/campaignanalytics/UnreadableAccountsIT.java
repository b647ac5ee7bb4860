package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One account that cannot be stored or read does not stop the others, and is shown. */
@Tag("contracts")
class UnreadableAccountsIT {
  private static final String HOSTILE = "Shop\u0000DE \ud83d\u0007";

  /** Every text of accounts and campaigns, under the names of all four platforms. */
  private static final JsonObject TEXTS =
      new JsonObject()
          .put("name", HOSTILE)
          .put("descriptiveName", HOSTILE)
          .put("campaign_name", HOSTILE)
          .put("objective", HOSTILE)
          .put("objective_type", HOSTILE)
          .put("objectiveType", HOSTILE)
          .put("advertisingChannelType", HOSTILE);

  @ParameterizedTest
  @EnumSource
  void platforms07ANulInEveryNameIsTakenOutAndTheWholePlatformIsRead(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      rig.emulator.faults().add(odd(platform, TEXTS));

      rig.cycle();

      assertThat(accounts(rig))
          .filteredOn(account -> account.name().isPresent())
          .hasSize(2)
          .allSatisfy(
              account -> {
                assertThat(account.standing().state()).isEqualTo(SourceState.OK);
                assertThat(account.progress().lastSuccess()).isPresent();
                assertThat(account.name()).contains("ShopDE \uFFFD");
              });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"META", "GOOGLE", "TIKTOK"})
  void platforms08AnAccountInAnUnknownZoneIsShownWithWhatToDoAndTheOtherIsRead(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      addUnknownZone(rig, platform);

      rig.cycle();

      assertThat(accounts(rig))
          .filteredOn(account -> account.standing().state() == SourceState.DISABLED)
          .extracting(account -> account.standing().advice())
          .anySatisfy(
              advice ->
                  assertThat(advice)
                      .contains("Antarctica/Nowhere", "INGESTION_TIME_ZONES", "update Java"));
      assertThat(accounts(rig))
          .anySatisfy(
              account -> {
                assertThat(account.standing().state()).isEqualTo(SourceState.OK);
                assertThat(account.progress().lastSuccess()).isPresent();
              });
    }
  }

  @Test
  void platforms08AZoneThatJavaDoesNotKnowCanBeGivenTheRulesOfAnother() {
    var zones = Map.of("INGESTION_TIME_ZONES", "Antarctica/Nowhere=-03:00");
    try (var rig = PullRig.of(2, Platform.META, emulator -> zones)) {
      addUnknownZone(rig, Platform.META);

      rig.cycle();

      assertThat(accounts(rig))
          .hasSize(2)
          .allMatch(account -> account.standing().state() == SourceState.OK);
      assertThat(storedZones(rig)).contains("Etc/GMT+3");
    }
  }

  @Test
  void platforms06AZoneThatIsAnOffsetIsStoredSoThatPostgresUnderstandsItToo() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      var fields = new JsonObject().put("timezone", "UTC+8").put("display_timezone", "UTC+08:00");
      rig.emulator.faults().add(odd(Platform.TIKTOK, fields));

      rig.cycle();

      assertThat(storedZones(rig)).hasSize(2).containsOnly("Etc/GMT-8");
    }
  }

  @Test
  void platforms09AnAccountThatIsNotEnabledIsShownAndNotOnlyLogged() {
    try (var rig = PullRig.small(Platform.GOOGLE)) {
      rig.cycle();

      // The emulated login still has access to an account that was cancelled.
      assertThat(accounts(rig))
          .filteredOn(account -> account.standing().state() == SourceState.DISABLED)
          .singleElement()
          .satisfies(
              account -> {
                assertThat(account.standing().advice()).contains("CUSTOMER_NOT_ENABLED");
                assertThat(account.accountId()).isNotBlank();
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void platforms09AConfiguredAccountThatIsNotShownIsShownAsUnreadable(Platform platform) {
    var key =
        Map.of(
            Platform.META, "META_ACCOUNT_IDS",
            Platform.GOOGLE, "GOOGLE_CUSTOMER_IDS",
            Platform.TIKTOK, "TIKTOK_ADVERTISER_IDS",
            Platform.LINKEDIN, "LINKEDIN_ACCOUNT_IDS");
    try (var rig =
        PullRig.of(
            2,
            platform,
            emulator -> {
              var known = emulator.world().accounts(platform).get(0).id();
              return Map.of(key.get(platform), known + ",9998887776");
            })) {
      rig.cycle();

      var unreadable = rig.status(platform, "9998887776");
      assertThat(unreadable.standing().state()).isEqualTo(SourceState.DISABLED);
      assertThat(unreadable.standing().advice()).isNotBlank();
      assertThat(accounts(rig)).hasSize(2);
    }
  }

  @Test
  void platforms07AnAccountThatCannotBeStoredIsShownWithTheReason() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      rig.query("alter table accounts add constraint never check (name = '')", Tuple.tuple());

      rig.cycle();

      assertThat(accounts(rig))
          .hasSize(2)
          .allSatisfy(
              account -> {
                assertThat(account.standing().state()).isEqualTo(SourceState.DISABLED);
                assertThat(account.standing().advice()).contains("never");
              });
    }
  }

  @Test
  void platforms07WhatCannotBeStoredIsReadWithBackOffAndIsAState() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      rig.query("alter table accounts rename to accounts_gone", Tuple.tuple());
      rig.query(
          "create view accounts as select * from accounts_gone where now() is not null",
          Tuple.tuple());
      rig.query("create rule never as on insert to accounts do instead nothing", Tuple.tuple());
      rig.query("alter view accounts rename column native_zones to other", Tuple.tuple());
      for (int second = 0; second < 200; second += 2) {
        rig.tick(rig.ingestion);
        rig.advance(Duration.ofSeconds(2));
      }

      assertThat(new Asked(rig).of("accounts")).hasSizeLessThan(12);
      assertThat(rig.status(Platform.TIKTOK, "").standing())
          .satisfies(
              standing -> {
                assertThat(standing.state()).isEqualTo(SourceState.DEGRADED);
                assertThat(standing.advice()).contains("cannot be stored");
              });
    }
  }

  private static ActiveFault odd(Platform platform, JsonObject fields) {
    return ActiveFault.always(FaultKind.ODD_FIELDS).on(platform).with("fields", fields);
  }

  private static void addUnknownZone(PullRig rig, Platform platform) {
    var fields =
        new JsonObject()
            .put("timezone_name", "Antarctica/Nowhere")
            .put("timeZone", "Antarctica/Nowhere")
            .put("timezone", "Antarctica/Nowhere")
            .put("display_timezone", "Antarctica/Nowhere");
    // The first one that Google lists is the manager itself, which has no figures.
    int objects = platform == Platform.GOOGLE ? 2 : 1;
    rig.emulator.faults().add(odd(platform, fields).with("objects", objects));
  }

  private static List<SourceStatus> accounts(PullRig rig) {
    return rig.statuses().stream().filter(status -> !status.accountId().isEmpty()).toList();
  }

  private static List<String> storedZones(PullRig rig) {
    var zones = new ArrayList<String>();
    rig.query("select time_zone from accounts", Tuple.tuple())
        .forEach(row -> zones.add(row.getString("time_zone")));
    return zones;
  }
}
